"""Words of a question that are about the asking, not about the procedure.

They are folded (no marks) and removed from the utterance before it goes to the catalogue search, so
that "lệ phí đăng ký khai sinh bao nhiêu ạ" searches for "đăng ký khai sinh". Longer phrases are
tried first, and phrases of KEPT, in which such a word belongs to a name, before all others. Words
that turn into another word without marks ("cần" and "căn", "thế" and "thẻ") are removed only where
they carry their marks (MARKED).
"""

_ASKING = """
cho hoi, cho em hoi, cho toi hoi, cho minh hoi, xin hoi, xin cho hoi, cho toi biet, cho minh biet,
cho em biet, cho biet, xin cho biet, toi muon hoi, em muon hoi, minh muon hoi, muon hoi,
muon biet, toi muon biet, hoi ve, toi muon lam, toi muon, em muon, minh muon, chung toi muon,
muon, toi can, minh can, em can, toi dinh, nha toi, nha em, nha minh, giup toi, giup em,
giup minh, giup, lam on, vui long, xin chao, chao anh chi, chao, chi minh, chi toi, chi em,
huong dan, tu van, ad oi, anh chi, anh oi, chi oi, ban oi, em oi, a oi, oi, ad, admin, anh, em,
toi, minh, tui, vay, vay a, a, ah, ak, nhe, nhi, voi a, nay, khong a, la gi, la bao nhieu, gi,
nao, nhu the nao, the nao, ra sao, lam sao, thi sao, the con, con ve, va, hay, hoac, thi, la, neu,
khi, cua, cho vo, cho chong, cho bo, cho me, cho nguoi than, cho toi, cho em, cho minh, cho, ve,
voi, se, phai, can phai, co, co phai, co can, duoc, dc, duoc khong, dc ko, dc k, khong, ko, hem,
k, chua, nhung, cac, mot so, bay gio, hien nay, hom nay, thu tuc hanh chinh, thu tuc, tthc,
thu tuc nay, viec nay, lam thu tuc, lam ho so, di lam, o, thi can, de lam, can lam, dung khong
"""
# No part of a name, but everyday titles begin or end with them: the search gets them.
_SOFT = """
lam, xin, cho con, cho be, cho chau
"""
_DOCUMENTS = """
can giay to gi, can nhung giay to gi, nhung giay to gi, giay to gi, giay to nao,
nhung giay to nao, can nhung giay to nao, giay to can thiet, nhung giay to can thiet, giay to can,
cac loai giay to, loai giay to, giay to, thanh phan ho so, bo ho so, ho so gom,
ho so gom nhung gi, gom nhung gi, gom nhung thu nao, nhung thu nao, ho so can, can ho so gi,
ho so gi, ho so, can nhung gi, can chuan bi, can chuan bi gi, chuan bi nhung gi, chuan bi gi,
chuan bi, mang theo nhung gi, mang theo gi, mang theo, phai mang gi, mang gi, nop nhung gi,
nop gi, nhung gi, ban goc, may ban, may bo, bao nhieu bo, bao nhieu ban, cong chung khong
"""
_FEE = """
le phi, muc phi, muc le phi, phi va le phi, phi bao nhieu, phi, muc thu, bao nhieu tien, may tien,
het bao nhieu tien, het bao nhieu, ton bao nhieu, ton bao nhieu tien, ton khoang bao nhieu,
mat bao nhieu, mat bao nhieu tien, mat tien khong, mat tien, mat phi, mat phi khong, ton tien,
co mat tien khong, co mat phi khong, ton phi, dong bao nhieu, dong bao nhieu tien, phai dong,
nop bao nhieu tien, tra bao nhieu, bao nhieu, gia bao nhieu, chi phi, dong phi, dong le phi,
nop phi, nop le phi, ton kem, tien lam
"""
_TIME = """
mat may ngay, mat may hom, mat bao nhieu ngay, mat may tuan, het may ngay,
bao lau, mat bao lau, trong bao lau, bao lau thi co, bao lau thi xong, bao lau xong,
bao nhieu ngay, may ngay, may hom, may tuan, may ngay thi co, may ngay co, may ngay xong,
lau khong, lau ko, co lau khong, khi nao, khi nao co, khi nao xong, bao gio, bao gio co,
bao gio xong, bao gio lay duoc, khi nao lay duoc, khi nao thi tra, thoi han giai quyet,
thoi han xu ly, thoi gian giai quyet, thoi gian xu ly, thoi gian lam, thoi gian, thoi han, xu ly,
giai quyet, cho doi, cho bao lau, nhan duoc, moi xong, xong, ngay lam viec, lay duoc, nop hom nay
"""
_PLACE = """
o dau, o cho nao, cho nao, noi nao, nop o dau, lam o dau, nop ho so o dau, den dau, di dau,
ra dau, len dau, co quan nao, den co quan nao, co quan co tham quyen, co quan thuc hien,
tham quyen, noi nop, dia diem nop, dia diem, cho nao nhan, cho nao nhan ho so, nop cho ai,
nop tai dau, gap ai, ra xa, len xa, ra phuong, len phuong, len tinh, len huyen, len cong an,
ra cong an, phai den, den, phai ra, phai len, hay len tinh, hay len, ai giai quyet, ai cap,
nop ho so
"""
_STEPS = """
cac buoc, nhung buoc nao, buoc nao, qua nhung buoc nao, gom may buoc, may buoc, quy trinh,
trinh tu, trinh tu thuc hien, cach thuc, cach thuc thuc hien, cach lam, cach dang ky,
lam nhu the nao, lam the nao, lam ra sao, bat dau tu dau, thuc hien the nao,
thuc hien nhu the nao, thuc hien, cach
"""
_CONDITIONS = """
dieu kien, dieu kien gi, dieu kien nao, yeu cau dieu kien, yeu cau gi, can dieu kien gi,
doi tuong, doi tuong nao, ai duoc, ai duoc huong, nhung ai, ai, duoc huong, bao nhieu tuoi,
may tuoi, tu bao nhieu tuoi, co duoc phep, truong hop nao, truong hop nao duoc
"""
_LEGAL = """
can cu phap ly, can cu vao luat nao, can cu, co so phap ly, van ban nao, theo van ban nao,
luat nao, theo luat nao, nghi dinh nao, thong tu nao, theo thong tu nao, theo nghi dinh nao,
dieu nao, quy dinh o dau, quy dinh phap luat ve, quy dinh phap luat, quy dinh tai, quy dinh nao,
quy dinh o, duoc quy dinh, van ban phap luat, quyet dinh nao
"""
_FORM = """
mau don, mau to khai, bieu mau, mau nao, to khai, mau giay, xin mau, tai mau, tai mau don,
don xin, tai don, tai to khai, link tai, mau so may, file mau, tai ve
"""
_RESULT = """
ket qua, ket qua la gi, ket qua cua, nhan duoc gi, nhan duoc giay gi, duoc cap gi,
duoc cap cai gi, duoc cap giay gi, lam xong, nop xong, co gia tri bao lau, gia tri bao lau,
hieu luc bao lau, thoi han su dung, co hieu luc, tra ket qua, tra ve
"""
_ONLINE = """
qua mang, tren mang, truc tuyen, online, qua internet, tren dien thoai, qua dien thoai, tai nha,
o nha, toan trinh, mot phan, nop truc tuyen, nop online, nop qua mang, lam online,
nop o trang nao, trang web nao, trang nao, dich vu cong, tren dich vu cong, cong dich vu cong,
tu xa
"""
_DIFFERENCE = """
khac gi, khac gi voi, khac gi nhau, khac nhau, khac nhau the nao, khac nhau cho nao, khac biet,
giong nhau, phan biet, so sanh, co gi khac, co gi khac nhau, khac
"""
_ENGLISH = """
what is the, what are the, what is, what are, what, which, how much is, how much does, how much,
how long does, how long, how many days, how do i, how can i, how to, how, where can i, where do i,
where, when, do i need, do i have, i need, i want to, can i, can, could, you, please, tell me,
the, a, an, is, are, it, does, do, for, to, of, in, at, with, my, me, i, need, take, get, apply,
cost, costs, fee, fees, price, documents, document, papers, paper, required, steps, procedure,
process, time, processing, days, place, office, submit, online, form, forms, conditions, eligible,
who, law, legal, basis, result, about, and, pay, must, bring, long, free, there, on, internet,
difference, between, from, application
"""


# Parts of names that contain one of the words above.
_KEPT = """
viec lam, dich vu viec lam, can cuoc cong dan, the can cuoc, can cuoc, ban sao, ban chinh,
gia dinh, ban sao tu ban chinh, gia han, ket qua hoc tap, le phi truoc ba, thue thu nhap ca nhan,
di san, giay to xe, giay to co gia, hop phap hoa giay to, ho so dia chinh, phi nong nghiep,
mai tang phi, chi phi mai tang, nguoi co cong, co cong, co yeu to nuoc ngoai, khac noi cu tru,
thi cong, ky thi, lam con nuoi, thi tuyen, a phien
"""
_MARKED = """
cần, thế, nhé, nha, đi, đấy, đây, đó, do, tại, còn, ạ, bạn, chị, dạ, rồi, mà, để, bị, đã, đang,
mẫu, đơn, nộp, giá, tiền, hả, luôn, thôi, hông, hổng, với, ra, đến, lên, bên, sao, cũng
"""


def _phrases(*blocks: str) -> dict[int, set[tuple[str, ...]]]:
    """Phrases as tuples of words, grouped by their number of words."""
    grouped: dict[int, set[tuple[str, ...]]] = {}
    for entry in ",".join(blocks).replace("\n", " ").split(","):
        words = tuple(entry.split())
        if words:
            grouped.setdefault(len(words), set()).add(words)
    return grouped


VIETNAMESE = _phrases(
    _ASKING, _DOCUMENTS, _FEE, _TIME, _PLACE, _STEPS, _CONDITIONS, _LEGAL, _FORM, _RESULT, _ONLINE,
    _DIFFERENCE, _SOFT,
)  # fmt: skip
VIETNAMESE_SEARCH = _phrases(
    _ASKING, _DOCUMENTS, _FEE, _TIME, _PLACE, _STEPS, _CONDITIONS, _LEGAL, _FORM, _RESULT, _ONLINE,
    _DIFFERENCE,
)  # fmt: skip
ENGLISH = _phrases(_ENGLISH)
KEPT = _phrases(_KEPT)
MARKED = frozenset(entry.strip() for entry in _MARKED.replace("\n", " ").split(","))
