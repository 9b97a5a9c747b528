// Names of properties that only the source's page's own code and noble's use, shortened in its scripts: a kilobyte less
// over 2G. No name of the browser's, of the desk card's, of a relay's answer or of
// what a later script exports may stand here; short-names.test.ts looks.

const names = `
_cloneInto _cloneIntoMeta acknowledge adjustScalarBytes answering answers argon2id Argon2d Argon2i Argon2id
arrived askStamped asyncTick blockLen brvBits bytesLen canXOF carriedFile cellsNeeded
chooseFile chooseOriginal cipherText checkWords counterLength counterRight damaged decapsulate deflated
digestInto dkLen does doesNot doesNotTitle doesTitle dispatch enableXOF encapsulate ephemeral escapeOnce extendNonceFn
failureOf fetchFailure fetchReplies fetching finalize getSharedSecret goHome goOn helps helpsTitle hpke
hurry iHash inTurn instalments invertButterflies isKyber isPicture keccak keysReady laneLen lanes leaveByKey
listNote makeWords maxmem memoryKiB missing newPoly newWords noCode noCopy noCover
noSave noneTitle noneWhy nonceLength notOurs notYet nttZetas oHash oldWords onProgress onSlab oneIn openCarry openWords
otherWords others outputLen padOffset passOn passes perBlock pickPlaces posOut powPminus2 prepare
prepareKeys printed putOff putSlab removeFile reveals roots ROOT_OF_UNITY roundClean rounds
sameWord saveToFile savedTrace scalarMult scalarMultBase sealer secretCoder seeReplies segmentLen sendAgain
sharedSecret skipStages someTitle stampAhead stamper stamping stepOf toText tooLarge unasked
untilTurn withAAD writeInto xofInto bitsCoder buffer32 state32 phrase doing personalization secretKey allowShortKeys failures
original forget RBGstrength question props
`;

/** Name to its short one. Nothing else begins with an underscore. */
export const shortNames: Record<string, string> = Object.fromEntries(
  [...new Set(names.trim().split(/\s+/))].map((name, at) => [name, `_${at.toString(36)}`]),
);
