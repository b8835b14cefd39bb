namespace Segue.Runtime.Releases;

/// <summary>Why a release is refused before anything is loaded.</summary>
internal static class PlanFailures
{
    public static ReleaseException UnknownModule(string name) => new(new ReleaseFailure(
        DiagnosticIds.UnknownModule,
        $"The release removes module '{name}', which is not loaded.",
        name,
        "Name a loaded module, or leave it out."));

    public static ReleaseException ModuleTwice(string name) => new(new ReleaseFailure(
        DiagnosticIds.DuplicateServer,
        $"The release brings module '{name}' twice.",
        name,
        "Bring one version of a module at a time."));

    public static ReleaseException ServerTwice(string server, string module, string other) => new(new ReleaseFailure(
        DiagnosticIds.DuplicateServer,
        $"Server '{server}' is in module '{module}' and in module '{other}'.",
        server,
        "Keep a server in one module, or move it in a release that replaces both modules."));

    public static ReleaseException PathMissing(string server, string from, string to, string detail) => new(new ReleaseFailure(
        DiagnosticIds.MigrationPathMissing,
        $"There is no way from {from} to {to}: {detail}.",
        server,
        "Add the migration, and keep every version in schemas/ of the module with the newer version."));

    public static ReleaseException ShapesDiffer(string alias, int version, string running, string coming) => new(new ReleaseFailure(
        DiagnosticIds.ShapeMismatch,
        $"Version {version} of '{alias}' has the shape {running} in the running module and {coming} in the release.",
        $"{alias}@{version}",
        "A version has one shape for ever. Restore the frozen shape of the version that ships, and give the change the next number."));

    public static ReleaseException NoWayBack(string alias, int version, string? loss) => new(new ReleaseFailure(
        DiagnosticIds.NoWayBack,
        $"The running '{alias}' has no way back from version {version}: {loss ?? "its migration declares none"}.",
        $"{alias}@{version}",
        "Go on to a later version instead, or restore a checkpoint of the earlier one."));

    public static ReleaseFailure NotEnoughMemory(long needed, long limit) => new(
        DiagnosticIds.NotEnoughMemory,
        $"The upgrade needs about {Mebibytes(needed)} MiB until it is finalised, and the limit is {Mebibytes(limit)} MiB.",
        Where: null,
        "Raise the container's limit, or upgrade while there are fewer rows.");

    public static ReleaseException UpgradeUnderWay(string release, ReleaseStep step) => new(new ReleaseFailure(
        DiagnosticIds.UpgradeUnderWay,
        $"Release '{release}' is under way ({step}); one upgrade at a time.",
        release,
        "Finalise it, roll it back or abort it, and try again."));

    public static ReleaseException AnswersUnknown(string release) => new(new ReleaseFailure(
        DiagnosticIds.WrongModuleAnswers,
        $"Since the switch of release '{release}' something answers that was never committed. What another switch would carry over is not what it was checked against.",
        release,
        "Restart the host on the release that is current, and report this."));

    public static ReleaseException NothingToRollBack() => new(new ReleaseFailure(
        DiagnosticIds.NothingToRollBack,
        "No release has been committed that could be gone back from.",
        Where: null,
        "Upgrade to the version you want instead."));

    public static ReleaseFailure OlderBuild(string release, string module, string version, string replacedBy) => new(
        DiagnosticIds.OlderRelease,
        $"Release '{release}' brings back module '{module}' {version}, a build that release '{replacedBy}' has replaced.",
        release,
        "Go back with a roll-back, which keeps what was written since, or build the older code anew as a next version.");

    public static ReleaseFailure OlderSequence(string release, long? sequence, long reached) => new(
        DiagnosticIds.OlderSequence,
        sequence is null
            ? $"Release '{release}' has no place in the order of releases, and this host has come to {reached} in it."
            : $"Release '{release}' is number {sequence} in the order of releases, and this host has come to {reached}.",
        release,
        "Go back with a roll-back, which keeps what was written since, or pack what you want to run with a higher --sequence.");

    public static ReleaseFailure OlderVersion(string release, PlannedMigration step) => new(
        DiagnosticIds.OlderRelease,
        $"Release '{release}' takes '{step.Alias}' down from version {step.From} to {step.To}.",
        $"{step.Alias}@{step.To}",
        "Go back with a roll-back, which keeps what was written since, or build the older code anew as a next version.");

    public static ReleaseException NothingUnderWay() => new(new ReleaseFailure(
        DiagnosticIds.NothingUnderWay,
        "No upgrade has begun since the host started.",
        Where: null,
        "Look at the history for what was done before."));

    public static ReleaseException OutOfOrder(string release, ReleaseStep step, ReleaseAction action) => new(new ReleaseFailure(
        DiagnosticIds.NothingUnderWay,
        $"Release '{release}' is {step}, and cannot {action}.",
        release,
        "Look at its status. What is committed can be finalised or gone back from; what is not can be given up."));

    private static long Mebibytes(long bytes) => bytes / (1024 * 1024);
}
