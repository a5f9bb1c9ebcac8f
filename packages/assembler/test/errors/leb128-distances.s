# LEB128 numbers have no relocations, so they cannot hold a distance that the linker may change.
start:
        call    elsewhere
after:
        .data
        .uleb128 after - start          # error the linker may change it
