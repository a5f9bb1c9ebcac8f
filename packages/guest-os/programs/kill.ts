// kill [-signal] process...: sends a signal, by name or number; TERM when none is named.
import { complain, complainInWords } from "lamina/failure"
import { sendSignal, SIGTERM } from "lamina/signals"

const names =
  ",HUP,INT,QUIT,ILL,TRAP,ABRT,BUS,FPE,KILL,USR1,SEGV,USR2,PIPE,ALRM,TERM,,CHLD,CONT,STOP,TSTP,TTIN,TTOU".split(",")

export function main(words: string[]): i32 {
  let signal = SIGTERM
  if (words.length > 0 && words[0].startsWith("-")) {
    const name = words.shift().substring(1)
    signal = signalNumber(name == "s" && words.length > 0 ? words.shift() : name)
    if (signal < 0) return complainInWords(`no signal ${name}`)
  }
  if (words.length == 0) return complainInWords("usage: kill [-signal] process...")
  let status = 0
  for (let i = 0; i < words.length; i++) {
    const process = parseInt(words[i])
    if (isNaN(process)) status = complainInWords(`${words[i]}: no number of a process`)
    else {
      const error = sendSignal(<i32>process, signal)
      if (error < 0) status = complain(words[i], error)
    }
  }
  return status
}

function signalNumber(name: string): i32 {
  const number = parseInt(name)
  if (!isNaN(number)) return <i32>number
  return name == "" ? -1 : names.indexOf(name.startsWith("SIG") ? name.substring(3) : name)
}
