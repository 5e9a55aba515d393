/** Family names borne in the region, Kinh, Khmer, Hoa and Chăm, without accents; only to tell an address from a name. */
const FAMILY_NAMES = new Set(
  `nguyen tran le pham huynh hoang vo vu phan truong bui dang do ngo ho duong ly dinh dao doan trinh mai lam luong to ta thai
   quach trieu chau cao ha luu tang vuong phung kieu tong tu bach la khuu luc la giang lai thach danh son kim kien thi tieu
   ong chung on quan su dam dau diep du hua khong lu lo mac mach nghiem ninh nhan phu quang sam sin tat thang thieu tiet
   to trang trac tuong uong vi vien xa au bao banh cam chu co cu cung dien dong duy gia han hang hong hua ket kha khau khuc
   lieu ma mau nghi nhu nong pho tho tien ton uc ung van y am chiem dai hinh lang loi lao nhieu tri dam chu hau que sa thong
   trung trinh vong vu`.split(/\s+/u),
);

/** Whether the word, typed without accents, is a family name. */
export function isFamilyName(folded: string): boolean {
  return FAMILY_NAMES.has(folded);
}
