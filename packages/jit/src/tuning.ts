// Tuning constants: no effect on correctness.

/** Instructions of a function, at most; what lies beyond is another translation. */
export const functionLimit = 20_000

/** Bytes that a call takes from the host's stack, as reckoned: of each function, and more for each block. */
export const frameBase = 200
export const frameShare = 16

/** Instructions of a function that is translated as a whole wherever it is entered, at most. */
export const wholeLimit = 150

/** What is entered at its loops has its unexecuted code as well, up to so many instructions in all, or so many times those executed. */
export const wholeFloor = 300
export const wholeShare = 1.5

/** Instructions of a translation, at least, that others which lead to its entry leave for it instead of having them once more. */
export const sharedLimit = 2000

/** How often a target is reached before it is translated: a translation costs as much as interpreting some millions of instructions. */
export const hotThreshold = 60_000

/** The same where translations have come back for it, in a process; and in a machine, before it is as many times as often (see `systemFactor`). */
export const landingThreshold = 3000
export const systemLandingThreshold = 1000

/** How often a target is reached before a translation of it is looked for among those of other runs. */
export const savedThreshold = 200

/** The least threshold that what has never been executed by then is left out with. */
export const pruningThreshold = 100

/** What indirect jumps lead to is left out where it has been reached less than the threshold divided by this. */
export const rarelyReached = 100

/** How many times as often code must be reached in a machine, whose translations are larger, and most of whose code is over soon. */
export const systemFactor = 32

/** How often the threshold is doubled, at most, for code whose translations are lost again and again. */
export const mostDoublings = 12

/**
 * Instructions that are translated at any rate, besides those of the largest unit; and how many have to be executed for each one beyond, which takes the
 * interpreter some times as long as translating one takes, with the host's compilers.
 */
export const freeTranslations = 2000
export const executedPerTranslated = 100_000

/** Instructions that a dispatcher's unit executes, at least, for each one that it has, before another one takes in what has become hot meanwhile. */
export const executedPerImproved = 25_000

/** Instructions of a module: callees are built into it up to so many, and of so many at most each. */
export const unitLimit = 2000
export const calleeLimit = 400
/** The same in a process the first time. */
export const earlyCalleeLimit = 50

/** Bytes of the host's stack that translations may use, as reckoned. */
export const stackBytes = 400_000

/** Pages looked at in each direction when an access misses. */
export const pagesAround = 32

/** How often the number of misses doubles from which on it is looked what has been accessed, while that says nothing new, at most. */
export const mostFruitless = 8

/** Pages in a row that accesses are compared with, at least; how far it reaches from one that was accessed; and how many such rows translations know. */
export const leastRow = 2
export const rowReach = 1024
export const mostRows = 24

/** Pages below a row that was broken where rows are taken to be broken as well. */
export const unsteadyReach = 2 ** 16

/** Pages, as a power of two, that translations rely on without a look where what has a constant address is in one of them. */
export const promisedShift = 4

/** Instructions that translations execute, at most, before the engine looks around. */
export const sliceInstructions = 2 ** 21
export const leastSlice = 2 ** 12

/** Instructions in translations between two looks at which unit is running, at least. */
export const sampleInstructions = 2 ** 20

/** How often a unit is found running then before it is made once more, if it would be another one: at least, and for each of its instructions. */
export const finalSamples = 8
export const samplesPerInstruction = 0.1
/** The same of code whose accesses go through TLBs: that is much, and the host's compilers take their time. */
export const finalSystemSamples = 40
/**
 * How often accesses were in other rows of pages than they were taken to be in, for each instruction of a unit, before it is made once more: that
 * costs as much. Twice as often each time.
 */
export const noteShare = 2 ** 13
/** Instructions of a unit that is worth more time, at most. */
export const optimizedUnitLimit = 5000

/**
 * Instructions that are interpreted without anything being hot, before a loop is looked for whose rounds are so long that counting them takes
 * for ever; and how many of them are looked at one by one.
 */
export const longLoopPatience = 2 ** 25
export const longLoopSteps = 30_000

/** Bytes of a module that the host's optimizing compiler is waited for, at most: what takes it long it does beside the code that runs already. */
export const awaitedBytes = 100_000

/** Loops of a function that it can be entered at, at most: with more, where the interpreter is in them gets translations of its own. */
export const mostEntries = 48

/** How often what is entered at its loops is entered at its beginning, at most, while it is found running often, before that pays as well. */
export const fewEntries = 8

/** Translations of parts of a function that stand by themselves, before all of it is translated to be entered at its loops. */
export const fewAlone = 2
/** How many times `finalSamples` it takes until an inner loop is taken by itself; how patient samples become; and how often a loop is improved. */
export const innerPatience = 5
export const mostPatience = 256
export const mostImproved = 5

/** Instructions in front of an indirect jump that are looked at for its table, at most. */
export const tableSteps = 32

/** Targets of an indirect jump that are part of its function, at most. */
export const mostTargets = 255

/** Ways that the indirect jumps of a function lead to, all together, before those through one register become one jump. */
export const mostJumpEdges = 1000

/** Bytes of a map of targets that has one for each place, at most; else bits of the hashes of places, at most, and ways of hashing with so many that are tried. */
export const directMapSize = 4096
export const mostHashBits = 14
export const hashTries = 256

/** An indirect jump is compared with so many targets, at most; with more it takes a map. */
export const comparedTargets = 3

/**
 * How often indirect jumps of a unit go where they are not known to go before it is made anew; twice as often each time, and as many times as often as it
 * has so many instructions.
 */
export const jumpPatience = 500
export const missShare = 50
/** How many of these jumps come back to be looked at before most are not, and of how many in a row one still is, but for that one. */
export const fewJumps = 1000
export const jumpsPassed = 15

/** How often floating point is found not to be as translations take it to be before they do not any more. */
export const loudPatience = 100

/**
 * How many floating-point results are looked at together, at most; how often they are found out of the ordinary in one place until that is done
 * otherwise, and in how few instructions for each time, as the interpreter goes on there.
 */
export const mostDeferred = 6
export const oddPatience = 1000
export const oddInstructions = 200_000
/** The same of accesses that are not plain: how often, and in how few instructions for each time, until each is looked up by itself. */
export const apartPatience = 1000
export const apartInstructions = 20_000
/** How many instructions ahead it is looked for products of a value. */
export const lookedAhead = 64

/** Bytes of the host's memory that all translations take, as reckoned, at most; and what a module takes, and each of its bytes. */
export const defaultCacheSize = 96 * 2 ** 20
export const unitHostBytes = 32 * 2 ** 10
export const hostBytesPerByte = 10

/** Instructions of a function that is built into its callers, at most; of all in one; and how deep. */
export const inlinedFunction = 40
export const inlinedTotal = 400
export const inlinedDepth = 3

/** Instructions that are executed whether a branch leads there or not, at most. */
export const convertedSteps = 4

/** Instructions of an unrolled loop, at most, and how often its body stands there. */
export const unrolledSize = 128
export const unrolledRounds = 8

/** Registers that are passed from block to block in a loop, at most; what a use in an inner loop counts; and what passing one costs, in uses. */
export const carriedIntegers = 9
export const carriedFloats = 12
export const loopWeight = 8
export const joinWeight = 1

/** Integer registers that a jump with more ways than a few passes to where it leads, at most; floating-point ones are none. */
export const dispatchedIntegers = 8
export const fewWays = 8
