/** What the server says to feed owners and to the one who runs it, in Vietnamese. `en.ts` holds the same keys. */

export const vi = {
  unknownFeed: 'Không có nguồn "{feed}". Đăng ký nguồn bằng: npm run ioc -- feed add {feed}',
  missingSignature:
    'Thiếu tiêu đề {header}. Mỗi yêu cầu cần webhook-id, webhook-timestamp và webhook-signature (Standard Webhooks).',
  badTimestamp:
    'webhook-timestamp phải là số giây nguyên kể từ 1970-01-01 UTC, nhận được "{value}".',
  staleTimestamp:
    'webhook-timestamp lệch {seconds} giây so với đồng hồ máy chủ, tối đa 300. Chỉnh đồng hồ máy gửi và ký lại mỗi lần gửi.',
  badSignature:
    'Chữ ký không khớp với mã bí mật nào của nguồn này. Ký HMAC-SHA256 trên "id.timestamp.body" với đúng từng byte của thân yêu cầu.',
  lockedSecrets:
    'Máy chủ không mở được mã bí mật của nguồn "{feed}": tệp khoá ioc.key không phải là tệp đã khoá nó. Người vận hành cấp mã mới bằng: npm run ioc -- feed rotate {feed}',
  foreignAddress:
    'Nguồn "{feed}" không được gửi từ địa chỉ {address}. Người vận hành đổi các địa chỉ bằng: npm run ioc -- feed limit {feed} --addresses …',
  bodyTooLarge: 'Thân yêu cầu vượt {limit} byte. Chia thành nhiều lô nhỏ hơn.',
  batchTooLarge: 'Lô có {count} sự kiện, tối đa {limit}. Chia thành nhiều lô nhỏ hơn.',
  unsignedId:
    'Ở dạng nhị phân (ce-*), webhook-id phải viết giống hệt ce-id: chữ ký chỉ bảo vệ webhook-id.',
  emptyBatch: 'Lô không có sự kiện nào. Gửi ít nhất một sự kiện.',
  batchNotArray: 'Thân của lô phải là một mảng JSON các sự kiện.',
  encodedBody:
    'Không nhận thân đã nén hoặc mã hoá ({encoding}). Gửi lại không có Content-Encoding.',
  wrongContentType:
    'Content-Type "{type}" không được nhận ở đây. Dùng application/cloudevents+json, application/cloudevents-batch+json, hoặc application/json kèm các tiêu đề ce-*.',
  theBody: 'Thân yêu cầu',
  theFile: 'Tệp',
  notUtf8: '{what} không phải UTF-8 hợp lệ.',
  notJson: '{what} không phải JSON hợp lệ: sai hoặc đứt quãng ở dòng {line}, cột {column}.',
  duplicateKeys:
    'JSON có khoá lặp lại trong cùng một đối tượng; không rõ giá trị nào đúng. Giữ lại mỗi khoá một lần.',
  tooDeep: 'JSON lồng nhau quá {limit} tầng.',
  unreadableBody: 'Không đọc được thân yêu cầu: kết nối bị ngắt giữa chừng.',
  root: '(gốc)',
  notFinite: 'số quá lớn, không lưu được; kiểm tra lại ở nguồn',
  notAnEvent: 'Không phải một CloudEvent 1.0 hợp lệ: {path}: {reason}',
  unknownKind: 'Loại sự kiện "{type}" không có. Các loại hiện có: {known}.',
  foreignSource: 'Thuộc tính source "{source}" phải là "{feed}" hoặc bắt đầu bằng "{feed}/".',
  productOnly:
    'Sự kiện "{type}" chỉ do chính hệ thống tạo ra. Muốn đăng ký hay đổi tên nguồn, dùng: npm run ioc -- feed',
  notDefiner:
    'Nguồn "{feed}" không có quyền gửi {type}. Đăng ký nguồn khai báo bản đồ bằng: npm run ioc -- feed add TÊN --defines',
  foreignKind:
    'Nguồn "{feed}" không được gửi {type}, chỉ được gửi: {allowed}. Người vận hành đổi bằng: npm run ioc -- feed limit {feed} --kinds …',
  foreignArea:
    'Nguồn "{feed}" không được gửi sự kiện của địa bàn {area}, chỉ được gửi của {allowed} và các địa bàn trực thuộc. Người vận hành đổi bằng: npm run ioc -- feed limit {feed} --areas …',
  foreignThing:
    'Nguồn "{feed}" không được đổi đối tượng này: nó đang thuộc địa bàn {area}, còn nguồn chỉ được gửi của {allowed} và các địa bàn trực thuộc. Kiểm tra lại mã của đối tượng.',
  foreignParent:
    'Nguồn "{feed}" không được khai báo địa bàn {area}: địa bàn cấp trên của nó phải là {allowed} hoặc trực thuộc. Người vận hành đổi bằng: npm run ioc -- feed limit {feed} --areas …',
  badData: 'Dữ liệu của {type} không hợp lệ: data.{path}: {reason}',
  binaryData: 'data_base64 không được nhận; gửi data dạng JSON.',
  conflictingId:
    'Sự kiện id "{id}" của nguồn này đã được lưu với nội dung khác. Mỗi sự kiện cần một id riêng; muốn đính chính thì gửi id mới.',
  observedInFuture:
    'Thời điểm quan sát muộn hơn lúc nhận {seconds} giây: được lưu, gắn cờ, và không bao giờ thành giá trị hiện tại. Kiểm tra đồng hồ và múi giờ ở nguồn.',
  noneAccepted: 'Không sự kiện nào được nhận; xem rejected.',
  tooFast: 'Nguồn này gửi quá {rate} sự kiện mỗi giây. Gửi lại sau số giây trong Retry-After.',
  overloaded:
    'Máy chủ đang quá tải và chưa nhận sự kiện này. Gửi lại sau số giây trong Retry-After.',
  storageFull:
    'Máy chủ không ghi được xuống đĩa nên chưa nhận sự kiện này. Gửi lại sau số giây trong Retry-After.',
  otherMethod: 'Địa chỉ này chỉ nhận {allowed}. Xem /docs',
  tooMuch: 'Nội dung gửi lên vượt {limit} byte.',
  onlyPost: 'Nguồn tin gửi sự kiện tới đây bằng POST. Cách gửi có ở /docs',
  shuttingDown: 'Máy chủ đang dừng. Gửi lại sau số giây trong Retry-After.',
  notFound: 'Không có gì ở {path}. Danh sách các địa chỉ: /docs',
  badQuery: 'Tham số "{path}" không hợp lệ: {reason}',
  unknownParameter: 'Không có tham số "{name}" ở đây. Các tham số: {known}.',
  repeatedParameter: 'Tham số "{name}" được ghi nhiều lần. Mỗi tham số chỉ ghi một lần.',
  noParameters: 'Không có tham số "{name}" ở đây: địa chỉ này không nhận tham số nào.',
  unexpected: 'Máy chủ gặp lỗi chưa lường trước và đã ghi lại. Thử lại sau.',
  noFrozen: 'Không có liên kết này, hoặc số liệu của nó nằm ngoài quyền xem của bạn.',
  nothingToTake: 'Cần indicator và area, hoặc frozen.',
  tooManyFrozen: 'Mỗi người tạo tối đa {limit} liên kết cố định mỗi giờ. Hãy thử lại sau.',
  unknownArea: 'Không có địa bàn "{area}". Xem /api/areas.',
  tooManyPeriods:
    'Khoảng thời gian này có {count} kỳ, mỗi lần hỏi tối đa {limit}. Hỏi theo kỳ dài hơn hoặc khoảng ngắn hơn.',
  unknownSeries: 'Không có chỉ tiêu "{indicator}" trong danh mục. Xem /api/indicators.',
  needSignIn: 'Cần đăng nhập, hoặc ghép màn hình này, để xem nội dung.',
  revokedToken: 'Màn hình này đã bị thu hồi quyền. Ghép lại bằng mã mới trên màn hình.',
  noRight: 'Vai trò của bạn không được làm việc này.',
  outsideYours: 'Địa bàn "{area}" nằm ngoài phạm vi được giao cho bạn.',
  foreignPage: 'Yêu cầu đến từ một trang web khác nên bị từ chối. Mở lại trang của hệ thống này.',
  wrongMedia: 'Nội dung kiểu "{type}" không được nhận ở đây. Gửi {expected}.',
  badBody: 'Trường "{path}" không hợp lệ: {reason}',
  wrongPassword: 'Địa chỉ thư hoặc mật khẩu không đúng.',
  wrongCurrent: 'Mật khẩu hiện tại không đúng.',
  noGrants: 'Tài khoản chưa được giao quyền nào. Liên hệ người quản trị.',
  tooManyAttempts: 'Đã thử quá nhiều lần. Thử lại sau {seconds} giây.',
  tooManyAttemptsLong: 'Đã thử quá nhiều lần. Thử lại sau {minutes} phút.',
  noArea: 'Chưa có địa bàn "{area}". Nhập địa giới trước, hoặc kiểm tra lại mã.',
  citizenAsId:
    'Mã ở {field} là số điện thoại hoặc số định danh của một người dân nên không được nhận. Hãy đánh số bằng mã của hệ thống gửi.',
  linkGone:
    'Liên kết thiết lập đã dùng, đã hết hạn hoặc không có. Xin người quản trị một liên kết mới.',
  needPerson: 'Liên kết này lập tài khoản quản trị đầu tiên: cần họ tên và địa chỉ thư.',
  weakPassword:
    'Mật khẩu này dễ đoán. Dùng ít nhất {least} ký tự, không phải từ quen thuộc, tên hay ngày tháng.',
  codeGone: 'Mã này không có hoặc đã hết hạn. Xem mã đang hiện trên màn hình rồi nhập lại.',
  pairingBusy: 'Đang có quá nhiều màn hình chờ ghép. Thử lại sau ít phút.',
  noScreen: 'Không có màn hình này, hoặc đã bị thu hồi.',
  noPerson: 'Không có người này.',
  emailTaken: 'Địa chỉ thư này đã có tài khoản.',
  notYourGrant: 'Bạn chỉ giao hoặc lấy lại được quyền trong phạm vi mình quản trị.',
  notYourPermission: 'Bạn không có quyền này nên không giao được cho màn hình.',
  lastAdministrator:
    'Đây là người quản trị toàn hệ thống cuối cùng. Giao quyền cho người khác trước.',
  pairing_authorization_pending: 'Màn hình đang chờ người trực ban nhập mã.',
  pairing_slow_down: 'Màn hình hỏi quá nhanh; chờ thêm rồi hỏi lại.',
  pairing_access_denied: 'Người trực ban đã từ chối màn hình này.',
  pairing_expired_token: 'Mã ghép đã hết hạn. Lấy mã mới.',
  pairing_invalid_grant: 'Mã thiết bị không đúng hoặc đã dùng. Lấy mã mới.',
  pairing_invalid_request: 'Yêu cầu ghép thiếu grant_type hoặc device_code.',
  pairing_unsupported_grant_type: 'Chỉ nhận grant_type của RFC 8628.',
  oidcAway: 'Cổng đăng nhập một lần không trả lời. Thử lại sau ít phút, hoặc dùng mật khẩu.',
  noOidc: 'Hệ thống này không dùng đăng nhập một lần.',
  theProduct: 'hệ thống',
  notProvince:
    'Việc này là của người trực ban toàn tỉnh; quyền của bạn chỉ gồm một phần địa bàn. Nhờ người trực ban của tỉnh.',
  notYourScreen:
    'Bạn chỉ điều khiển được từng màn hình đã ghép trong địa bàn của mình, không phải cả tường hay màn hình nơi khác.',
  versionGone: 'Không có "{id}" để lưu tiếp. Hãy lưu như một mục mới.',
  idInUse: 'Mã "{id}" đã có: {person} lưu lúc {time}. Chọn mã khác, hoặc mở mục đó ra sửa.',
  changedMeanwhile:
    '{person} đã lưu một bản khác của "{id}" lúc {time}, sau bản mà bạn đang sửa. Xem bản đó rồi mới lưu đè.',
  unknownScene: 'Không có cảnh "{scene}", hoặc cảnh đã ngừng dùng ({path}).',
  unknownTour: 'Không có vòng chiếu "{tour}", hoặc vòng đã ngừng dùng ({path}).',
  unknownWall: 'Không có tường màn hình "{wall}", hoặc tường đã ngừng dùng.',
  unknownScreen: 'Tường "{wall}" không có màn hình tên "{screen}".',
  unknownRegion: 'Tường "{wall}" không có vùng "{region}".',
  unknownCamera: 'Không có camera "{camera}".',
  stillUsed: 'Chưa ngừng dùng "{id}" được, vì còn ở: {places}. Gỡ ở các nơi đó trước.',
  inTour: 'vòng chiếu "{name}"',
  inRegion: 'tường "{name}", vùng {region}',
  inSchedule: 'tường "{name}", lịch chiếu',
  inInterrupt: 'tường "{name}", cảnh khi khẩn cấp',
  commandLacks: 'Lệnh "{command}" cần trường "{field}".',
  commandExtra: 'Lệnh "{command}" không có trường "{field}".',
  notOfRegion: 'Lệnh "{command}" là cho cả tường hoặc một màn hình, không phải cho một vùng.',
  oneTarget: 'Chọn một màn hình hoặc một vùng, không phải cả hai.',
}

export type Sentence = keyof typeof vi
