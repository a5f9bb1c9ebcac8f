# A number halfway between two floats goes to the even one.
	.data
	.float	16777217
	.float	16777219
# expect .data 0000804b0200804b
