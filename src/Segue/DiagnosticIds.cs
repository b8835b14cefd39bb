namespace Segue;

/// <summary>
/// The ids of everything that Segue refuses, aborts, goes back from or reports while a service runs. An id is never reused;
/// each has a page in <c>docs/diagnostics/</c>. Ids below <c>SEGUE0100</c> belong to the build.
/// </summary>
public static class DiagnosticIds
{
    // Loading a module: 01xx.

    /// <summary>A module has no manifest, or no files at all.</summary>
    public const string ManifestMissing = "SEGUE0101";

    /// <summary>A module's manifest cannot be read.</summary>
    public const string ManifestUnreadable = "SEGUE0102";

    /// <summary>A file that the manifest names is not there.</summary>
    public const string FileMissing = "SEGUE0103";

    /// <summary>A file is not the one that the manifest was written for.</summary>
    public const string FileAltered = "SEGUE0104";

    /// <summary>A module brings a copy of an assembly that it must share with the host.</summary>
    public const string PrivateCopyOfShared = "SEGUE0105";

    /// <summary>An assembly cannot be loaded.</summary>
    public const string AssemblyUnloadable = "SEGUE0106";

    /// <summary>A module was compiled against another shape of a contract than the host has.</summary>
    public const string ContractMismatch = "SEGUE0107";

    /// <summary>A server's constructor, or its first state, threw.</summary>
    public const string ServerConstructionFailed = "SEGUE0108";

    /// <summary>A static constructor threw, or a method cannot be compiled.</summary>
    public const string CodePreparationFailed = "SEGUE0109";

    /// <summary>What an assembly says of itself is not what its manifest says.</summary>
    public const string ManifestMismatch = "SEGUE0110";

    /// <summary>Two modules of a host hold a server of the same name, or the same contract.</summary>
    public const string DuplicateServer = "SEGUE0111";

    /// <summary>Segue itself failed, in a way that nobody has foreseen.</summary>
    public const string Unexpected = "SEGUE0199";

    // Planning: 02xx.

    /// <summary>There is no way from the running version of a state or row to the release's.</summary>
    public const string MigrationPathMissing = "SEGUE0201";

    /// <summary>A version has one shape in the running module and another in the release's.</summary>
    public const string ShapeMismatch = "SEGUE0202";

    /// <summary>The upgrade would need more memory than there is.</summary>
    public const string NotEnoughMemory = "SEGUE0203";

    /// <summary>Another upgrade is under way.</summary>
    public const string UpgradeUnderWay = "SEGUE0204";

    /// <summary>There is nothing to go back to.</summary>
    public const string NothingToRollBack = "SEGUE0205";

    /// <summary>A migration of the running release has no way back.</summary>
    public const string NoWayBack = "SEGUE0206";

    /// <summary>The release names a module that is not loaded.</summary>
    public const string UnknownModule = "SEGUE0207";

    // Rehearsal: 03xx.

    /// <summary>The migration of a server's state threw.</summary>
    public const string StateMigrationFailed = "SEGUE0301";

    /// <summary>The migration of a row threw.</summary>
    public const string RowMigrationFailed = "SEGUE0302";

    /// <summary>Going up and down again does not give the same value.</summary>
    public const string RoundTripBroken = "SEGUE0303";

    /// <summary>A migrated value is not valid.</summary>
    public const string ValidationFailed = "SEGUE0304";

    /// <summary>A migration carries on a table as it was before, and would lose what was written since.</summary>
    public const string StaleTable = "SEGUE0305";

    // Commit, probation and after: 04xx.

    /// <summary>A call did not end within the bound, and the commit gave up.</summary>
    public const string CallDidNotEnd = "SEGUE0401";

    /// <summary>A migration threw in the commit, on a state that rehearsal had not seen.</summary>
    public const string CommitFailed = "SEGUE0402";

    /// <summary>What answers after the switch is not the module that was committed.</summary>
    public const string WrongModuleAnswers = "SEGUE0403";

    /// <summary>An operator went back.</summary>
    public const string RolledBackByOperator = "SEGUE0404";

    /// <summary>An operator abandoned the upgrade before the commit.</summary>
    public const string AbortedByOperator = "SEGUE0405";

    /// <summary>Rows are not carried over yet, or are quarantined and of a version that would go.</summary>
    public const string RowsLeft = "SEGUE0406";

    /// <summary>Old code has not left.</summary>
    public const string OldCodeStays = "SEGUE0407";

    /// <summary>More calls throw since the commit than the release allows.</summary>
    public const string ProbationErrors = "SEGUE0408";

    /// <summary>Calls take longer since the commit than the release allows.</summary>
    public const string ProbationLatency = "SEGUE0409";

    /// <summary>More rows are quarantined since the commit than the release allows.</summary>
    public const string ProbationQuarantinedRows = "SEGUE0410";

    /// <summary>Too little was called since the commit to tell whether the release is good enough.</summary>
    public const string ProbationInconclusive = "SEGUE0411";

    /// <summary>So many retired versions have not left that a further swap is refused.</summary>
    public const string PinnedVersionLimit = "SEGUE0412";

    /// <summary>So many retired versions of resident modules stay that a further swap is refused.</summary>
    public const string ResidentVersionLimit = "SEGUE0413";

    /// <summary>Old code has not left, and a search has not found what holds it.</summary>
    public const string PinNotFound = "SEGUE0414";

    /// <summary>The process cannot be looked at from outside.</summary>
    public const string PinInspectionFailed = "SEGUE0415";

    // Calls: 05xx.

    /// <summary>Code of a replaced version touched its state, tables or servers.</summary>
    public const string Revoked = "SEGUE0501";

    /// <summary>The server was removed by a release.</summary>
    public const string ServerRemoved = "SEGUE0502";

    /// <summary>No loaded module implements the contract.</summary>
    public const string ServerNotStarted = "SEGUE0503";

    /// <summary>A call would have closed a cycle of waits.</summary>
    public const string CallCycle = "SEGUE0504";

    /// <summary>A result belongs to the module or is lazy.</summary>
    public const string ModuleResult = "SEGUE0505";

    /// <summary>A server threw an exception of a type of its own module.</summary>
    public const string ModuleException = "SEGUE0506";

    /// <summary>A call did not end within its deadline.</summary>
    public const string DeadlineExceeded = "SEGUE0511";

    /// <summary>As many calls wait for a server as may.</summary>
    public const string MailboxFull = "SEGUE0512";

    /// <summary>A concurrent method or detached work wrote the state.</summary>
    public const string StateWrite = "SEGUE0513";

    /// <summary>A timer has no method in the server, or in the version that came.</summary>
    public const string TimerUnknown = "SEGUE0514";

    /// <summary>A tick of a timer threw.</summary>
    public const string TimerFailed = "SEGUE0515";

    /// <summary>Detached work threw.</summary>
    public const string DetachedWorkFailed = "SEGUE0516";

    /// <summary>The version that runs does not implement the contract of the call.</summary>
    public const string ContractNotImplemented = "SEGUE0517";

    // Tables: 06xx.

    /// <summary>A quarantined row was touched, or one was quarantined.</summary>
    public const string RowQuarantined = "SEGUE0601";

    /// <summary>Rows were touched inside a state's migration.</summary>
    public const string TableDescription = "SEGUE0602";

    /// <summary>A backup's name is taken, or there is none of that name.</summary>
    public const string TableBackup = "SEGUE0603";

    /// <summary>Bytes are damaged or cut short.</summary>
    public const string BytesDamaged = "SEGUE0604";

    /// <summary>Bytes are sound, but not of this table or value: another kind, key, alias or shape.</summary>
    public const string BytesForeign = "SEGUE0605";

    /// <summary>Bytes are of a version that the running module does not know.</summary>
    public const string BytesTooNew = "SEGUE0606";

    /// <summary>A value cannot be written as bytes.</summary>
    public const string ValueUnwritable = "SEGUE0607";

    /// <summary>There is no such server, or it has no such table.</summary>
    public const string UnknownTable = "SEGUE0608";

    // The journal: 07xx.

    /// <summary>The journal of releases cannot be written.</summary>
    public const string JournalUnwritable = "SEGUE0701";

    /// <summary>The journal of releases is not what was written.</summary>
    public const string JournalDamaged = "SEGUE0702";

    /// <summary>The journal of releases is open in another host.</summary>
    public const string JournalInUse = "SEGUE0703";

    /// <summary>The journal of releases was written by a version of Segue that this one does not know.</summary>
    public const string JournalFormatUnknown = "SEGUE0704";

    /// <summary>A module of the release that is current is nowhere any more.</summary>
    public const string KeptModuleLost = "SEGUE0705";

    /// <summary>The process ended while an upgrade was under way.</summary>
    public const string ProcessEnded = "SEGUE0706";

    /// <summary>A switch is done, and the journal does not know.</summary>
    public const string OutcomeUnwritten = "SEGUE0707";

    /// <summary>The modules named for a start are not those of the release that is current.</summary>
    public const string OtherModulesNamed = "SEGUE0708";

    // Operations on one server: 08xx.

    /// <summary>There is no server of that name.</summary>
    public const string UnknownServer = "SEGUE0801";

    /// <summary>A call did not end within the bound, and the operation gave up.</summary>
    public const string OperationTimedOut = "SEGUE0802";

    /// <summary>A state that was to replace another does not have the shape of its version.</summary>
    public const string StateMisshapen = "SEGUE0803";

    /// <summary>A state that was to replace another is not valid.</summary>
    public const string StateInvalid = "SEGUE0804";

    /// <summary>A state that was to replace another has a mask where there is no value to keep.</summary>
    public const string StateMasked = "SEGUE0805";

    /// <summary>A change of one server's code would change other servers too.</summary>
    public const string OtherServersChange = "SEGUE0806";

    // Keyed servers: 09xx.

    /// <summary>An instance is called whose migration threw, or one was quarantined.</summary>
    public const string InstanceQuarantined = "SEGUE0901";

    /// <summary>A contract was asked for without the key that its server needs, or with one that does not fit.</summary>
    public const string KeyedContract = "SEGUE0902";

    /// <summary>A release makes a server keyed that was not, the other way round, or changes the type of its keys.</summary>
    public const string KeyTypeChanged = "SEGUE0903";

    /// <summary>There is no instance with that key.</summary>
    public const string UnknownInstance = "SEGUE0904";

    // Checkpoints: 10xx.

    /// <summary>A call did not end within the bound, and no checkpoint was taken.</summary>
    public const string CheckpointTimedOut = "SEGUE1001";

    /// <summary>Checkpoints have no folder, or the host does not run.</summary>
    public const string CheckpointUnavailable = "SEGUE1002";

    /// <summary>A checkpoint cannot be written to the disk.</summary>
    public const string CheckpointUnwritable = "SEGUE1003";

    /// <summary>A value of a checkpoint cannot be written as bytes.</summary>
    public const string CheckpointValueUnwritable = "SEGUE1004";

    /// <summary>A checkpoint is damaged, and the one before is used.</summary>
    public const string CheckpointDamaged = "SEGUE1005";

    /// <summary>There are checkpoints, and none is whole.</summary>
    public const string NoGoodCheckpoint = "SEGUE1006";

    /// <summary>A checkpoint is newer than the release that is current, and the module that wrote it is nowhere any more.</summary>
    public const string CheckpointReleaseMissing = "SEGUE1007";

    /// <summary>A checkpoint is whole, and the release has no way from its versions.</summary>
    public const string CheckpointUnrestorable = "SEGUE1008";

    /// <summary>A checkpoint was written by a version of Segue that this one does not know.</summary>
    public const string CheckpointFormatUnknown = "SEGUE1009";

    /// <summary>A checkpoint cannot be opened.</summary>
    public const string CheckpointUnreadable = "SEGUE1010";

    // The control API: 11xx.

    /// <summary>The control API's socket cannot be made, or would not be the service's user's alone.</summary>
    public const string AdminSocketUnusable = "SEGUE1101";

    /// <summary>Somebody who is neither the service's user nor root was at the control API's socket.</summary>
    public const string ForeignUser = "SEGUE1102";

    /// <summary>A request to the control API had no token, or none that is known.</summary>
    public const string Unauthenticated = "SEGUE1103";

    /// <summary>An observer asked for something that only operators may do.</summary>
    public const string RoleMissing = "SEGUE1104";

    /// <summary>A request to the control API makes no sense: its path, a parameter or its body.</summary>
    public const string AdminRequestInvalid = "SEGUE1105";

    /// <summary>A request to the control API is larger than the host takes.</summary>
    public const string AdminRequestTooLarge = "SEGUE1106";

    /// <summary>The control API of the host has another version than the one that was asked for.</summary>
    public const string AdminVersionUnknown = "SEGUE1107";

    /// <summary>No host answers, or it is not clear which is meant.</summary>
    public const string HostUnreachable = "SEGUE1108";

    /// <summary>A step was asked for that does not follow, or there is no upgrade.</summary>
    public const string NothingUnderWay = "SEGUE1109";

    /// <summary>A release would bring back what was replaced before, without going back.</summary>
    public const string OlderRelease = "SEGUE1110";

    /// <summary>Whoever led an upgrade of several hosts has fallen silent, and the host has gone back by itself.</summary>
    public const string LeaderSilent = "SEGUE1111";

    /// <summary>A release is not signed, and the host takes only signed ones.</summary>
    public const string ReleaseUnsigned = "SEGUE1112";

    /// <summary>A release cannot be read.</summary>
    public const string ReleaseUnreadable = "SEGUE1113";

    /// <summary>A path in a release leads out of it, or is none.</summary>
    public const string ReleasePathOutside = "SEGUE1114";

    /// <summary>A release is larger than the host takes.</summary>
    public const string ReleaseTooLarge = "SEGUE1115";

    /// <summary>One of several hosts failed or fell silent, and all have gone back.</summary>
    public const string HostsWentBack = "SEGUE1116";

    /// <summary>Several hosts may run different releases, and a person must look.</summary>
    public const string HostsDiffer = "SEGUE1117";

    /// <summary>The command <c>segue</c> was called wrongly.</summary>
    public const string CommandMisused = "SEGUE1118";

    /// <summary>The command <c>segue</c> was ended before it was done.</summary>
    public const string CommandEnded = "SEGUE1119";

    // The command segue, while developing: 15xx.

    /// <summary>The command <c>segue</c> has no project to work on, or more than one.</summary>
    public const string ProjectNotFound = "SEGUE1501";

    /// <summary>The build cannot say what a project compiles.</summary>
    public const string ProjectUnreadable = "SEGUE1502";

    /// <summary>A state does not compile so far that its shape is known.</summary>
    public const string StateUnreadable = "SEGUE1503";

    /// <summary>No step needs a migration, or more than one does and none was named.</summary>
    public const string NothingToMigrate = "SEGUE1504";

    /// <summary>A file that was to be written is there already.</summary>
    public const string FileInTheWay = "SEGUE1505";

    /// <summary>There is no built module to check, or none that can be read.</summary>
    public const string ModuleNotFound = "SEGUE1506";

    /// <summary>A project builds with another version of Segue than the command has, or without it.</summary>
    public const string GeneratorDiffers = "SEGUE1507";

    /// <summary>A state of the release that runs is not in the module that is to follow it.</summary>
    public const string StateGone = "SEGUE1508";

    /// <summary>A project cannot be watched: it is no module, or its files cannot be.</summary>
    public const string ProjectUnwatchable = "SEGUE1509";

    // Sessions: 12xx.

    /// <summary>A text is no id of a session.</summary>
    public const string SessionIdInvalid = "SEGUE1201";

    /// <summary>Another session has the id.</summary>
    public const string SessionIdTaken = "SEGUE1202";

    /// <summary>The metadata of a session is too large, or has a key that is not for it.</summary>
    public const string SessionMetadataRefused = "SEGUE1203";

    /// <summary>Sessions have no storage, or are not to use it.</summary>
    public const string SessionStorageMissing = "SEGUE1204";

    /// <summary>The disk under the sessions fails.</summary>
    public const string SessionStorageFailed = "SEGUE1205";

    /// <summary>The file of the sessions is damaged, or is something else.</summary>
    public const string SessionFileDamaged = "SEGUE1206";

    /// <summary>A session on the disk is damaged or not there any more.</summary>
    public const string StoredSessionDamaged = "SEGUE1207";

    /// <summary>A session on the disk is of a version that the running module does not know.</summary>
    public const string StoredSessionTooNew = "SEGUE1208";

    /// <summary>A listener to sessions threw.</summary>
    public const string SessionListenerFailed = "SEGUE1209";

    /// <summary>A listener to sessions is so far behind that events were dropped.</summary>
    public const string SessionEventsDropped = "SEGUE1210";

    // Notifications: 14xx.

    /// <summary>A notification was refused, because a subscriber's queue is full.</summary>
    public const string NotificationRefused = "SEGUE1401";

    /// <summary>A handler of notifications crashed.</summary>
    public const string NotificationHandlerCrashed = "SEGUE1402";

    /// <summary>A handler of notifications does not end.</summary>
    public const string NotificationHandlerHangs = "SEGUE1403";

    /// <summary>A handler of notifications crashed too often and is not restarted.</summary>
    public const string NotificationHandlerStopped = "SEGUE1404";

    /// <summary>A notification was given up after its last attempt.</summary>
    public const string NotificationGivenUp = "SEGUE1405";

    /// <summary>Notifications cannot be handed out, because their server does not answer as it should.</summary>
    public const string NotificationsUnavailable = "SEGUE1406";

    // The cache: 13xx.

    /// <summary>A cache is given a key, tag or dependency that is none.</summary>
    public const string CacheKeyInvalid = "SEGUE1301";

    /// <summary>An option of a cache or of one of its entries is out of its range.</summary>
    public const string CacheOptionInvalid = "SEGUE1302";

    /// <summary>A level of a cache below the first fails, and is left alone for a while.</summary>
    public const string CacheLevelFailing = "SEGUE1303";

    /// <summary>What a cache holds cannot be made into the value that a caller asks for.</summary>
    public const string CacheValueUnreadable = "SEGUE1304";

    /// <summary>A value is too large for the cache, and is not kept.</summary>
    public const string CacheValueTooLarge = "SEGUE1305";

    // Packed and signed releases: 16xx.

    /// <summary>The signature of a release cannot be read.</summary>
    public const string SignatureUnreadable = "SEGUE1601";

    /// <summary>A release is signed by nobody that the host knows.</summary>
    public const string SignerUnknown = "SEGUE1602";

    /// <summary>A signature says that it is a known signer's, and is not, or not of this release.</summary>
    public const string SignatureInvalid = "SEGUE1603";

    /// <summary>A file of a release is not the one that was signed, came later, or is missing.</summary>
    public const string ReleaseAltered = "SEGUE1604";

    /// <summary>A release is signed with a certificate that is not valid, not for that, or not of a known authority.</summary>
    public const string CertificateRejected = "SEGUE1605";

    /// <summary>A release has a path twice, or two that some systems take for one.</summary>
    public const string ReleasePathTwice = "SEGUE1606";

    /// <summary>A release has a link in it, or what is no plain file.</summary>
    public const string ReleaseLink = "SEGUE1607";

    /// <summary>A packed release becomes far larger than any that was made of modules.</summary>
    public const string ReleaseInflated = "SEGUE1608";

    /// <summary>A release is before one that the host has run, in the order of releases.</summary>
    public const string OlderSequence = "SEGUE1609";

    /// <summary>A key or certificate cannot be read, or is of a kind that releases are not signed with.</summary>
    public const string KeyUnreadable = "SEGUE1610";

    /// <summary>A key would be written over another one.</summary>
    public const string KeyExists = "SEGUE1611";

    /// <summary>What was named makes no release.</summary>
    public const string NoReleaseOfThese = "SEGUE1612";

    /// <summary>A module to pack does not build.</summary>
    public const string PackBuildFailed = "SEGUE1613";

    /// <summary>A packed release, a key or a schema file cannot be written.</summary>
    public const string PackUnwritable = "SEGUE1614";

    // The command segue, while adopting: 17xx.

    /// <summary>A member of a class that is adopted is no part of a state as it is, and a person decides what becomes of it.</summary>
    public const string AdoptionDecision = "SEGUE1701";

    /// <summary>A class keeps state, and no record can be written for it.</summary>
    public const string ServerNotAdoptable = "SEGUE1702";

    /// <summary>A file that would be edited has changes that are not committed.</summary>
    public const string UncommittedChanges = "SEGUE1703";

    /// <summary>No class that keeps state has the name.</summary>
    public const string AdoptedServerNotFound = "SEGUE1704";

    /// <summary>What would be written for a class does not compile, or the build would refuse it.</summary>
    public const string AdoptionUncompilable = "SEGUE1705";

    // Packages and what is made from them: 18xx.

    /// <summary>A project that a host takes as a module is none, or has not been restored.</summary>
    public const string NoModuleProject = "SEGUE1801";
}
