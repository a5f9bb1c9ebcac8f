# Data of every size, strings, floating point, fills.
	.data
	.byte	1, -1, 255, 0x80
	.half	1, -1, 65535
	.2byte	0x1234
	.word	1, -1, 0xffffffff
	.4byte	0x12345678
	.dword	1, -1
	.8byte	0x123456789abcdef0
	.ascii	"ab", "c"
	.asciz	"tab\t", ""
	.string	"oct\101 hex\x42 quote\" back\\ nl\n"
	.string	"h\303\251"
	.float	1.0, -2.5, 0.1, 1e-45, 3.4028235e38, inf, -0.0
	.double	1.0, 0.1, 5e-324, 1.7976931348623157e308, 2.2250738585072011e-308, -1e-5
	.zero	3
	.space	2, 0xee
	.skip	1
	.fill	3, 2, 0x1234
	.fill	2, 8, 0x11223344
	.fill	2
	.uleb128 0
	.uleb128 127
	.uleb128 128
	.uleb128 624485
	.sleb128 0
	.sleb128 -1
	.sleb128 63
	.sleb128 64
	.sleb128 -64
	.sleb128 -65
	.sleb128 -123456
	.balign	8, 0xaa
	.p2align 4, , 2
	.word	1
	.org	. + 5
	.byte	9
# expect .data 01ffff800100ffffffff341201000000ffffffffffffffff785634120100000000000000fffffffffffffffff0debc9a785634126162637461620900006f63744120686578422071756f746522206261636b5c206e6c0a0068c3a9000000803f000020c0cdcccc3d01000000ffff7f7f0000807f00000080000000000000f03f9a9999999999b93f0100000000000000ffffffffffffef7fffffffffffff0f00f168e388b5f8e4be000000eeee00341234123412443322110000000044332211000000000000007f8001e58e26007f3fc00040bf7fc0bb7801000000000000000009
