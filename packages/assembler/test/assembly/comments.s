# Comments and separators everywhere.
	.text # a comment; not a statement
	nop /* in a line */ ; nop
	/* over
	   several; # lines " */ nop
	.data
	.ascii	"# not a comment; /* nor this */ // nor this" # but this
	.byte	';', '#', '"' ; .byte 1
# 77 "elsewhere.c"
	.byte	2
#APP
	.byte	3
#NO_APP
# expect .text 010001000100
# expect .data 23206e6f74206120636f6d6d656e743b202f2a206e6f722074686973202a2f202f2f206e6f7220746869733b2322010203
