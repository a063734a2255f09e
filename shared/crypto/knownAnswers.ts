import { type Bytes, parseHex } from '#shared/kernel/bytes.ts';
import { assertBug } from '#shared/kernel/result.ts';

function hex(text: string): Bytes {
  const bytes = parseHex(text.replaceAll(' ', '').toLowerCase());
  assertBug(bytes, 'known answer is not hexadecimal');
  return bytes;
}

/** GB/T 32905-2016, appendix A: examples 1 and 2. */
export const SM3_EXAMPLES = [
  { text: 'abc', digest: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0' },
  {
    text: 'abcd'.repeat(16),
    digest: 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
  },
] as const;

/** GB/T 32907-2016, appendix A, example 1: one block, text and key alike. */
export const SM4_EXAMPLE = {
  block: hex('01234567 89ABCDEF FEDCBA98 76543210'),
  cipher: '681edf34d206965e86b3e94f536e4246',
} as const;

/**
 * GB/T 32918.5-2017: signature of appendix A (identity 1234567812345678) and encryption of appendix C, one
 * pair for both.
 */
export const SM2_EXAMPLE = {
  privateKey: hex('3945208F 7B2144B1 3F36E38A C6D39F95 88939369 2860B51A 42FB81EF 4DF7C5B8'),
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  message: 'message digest',
  signature: hex(
    'F5A03B06 48D2C463 0EEAC513 E1BB81A1 5944DA38 27D5B741 43AC7EAC EEE720B3' +
      'B1B6AA29 DF212FD8 763182BC 0D421CA1 BB9038FD 1F7F42D4 840B69C4 85BBC1AA',
  ),
  secret: 'encryption standard',
  wrapped: hex(
    '04 04EBFC71 8E8D1798 62043226 8E77FEB6 415E2EDE 0E073C0F 4F640ECD 2E149A73' +
      'E858F9D8 1E5430A5 7B36DAAB 8F950A3C 64E6EE6A 63094D99 283AFF76 7E124DF0' +
      '59983C18 F809E262 923C53AE C295D303 83B54E39 D609D160 AFCB1908 D0BD8766' +
      '21886CA9 89CA9C7D 58087307 CA93092D 651EFA',
  ),
} as const;
