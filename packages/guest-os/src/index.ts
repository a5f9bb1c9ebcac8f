// guest-os
export {}
