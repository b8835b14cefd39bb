using Segue.Runtime.Releases;
using Segue.Runtime.States;

namespace Segue.Runtime.Migrations;

/// <summary>
/// Finds and compiles the way of a state or row from the module that runs to the one that comes. The migrations are those of
/// whichever module has the newer version, for only it knows both.
/// </summary>
internal sealed class ConversionPlanner(ModuleCatalog source, ModuleCatalog target, ConversionTimes times, TransferCompiler transfers, ShapeComparer comparers)
{
    /// <summary>The way from one version to the target module's own.</summary>
    /// <param name="from">A version as a type of the source module, or any version that a layer holds.</param>
    /// <returns>Null where the values are of the target's very type already.</returns>
    /// <exception cref="ReleaseException">There is no way, or a version has two shapes.</exception>
    public ValueConversion? Plan(StateVersion from)
    {
        if (from.IsShared)
        {
            return null; // a shared type: what both sides see needs no way
        }

        StateVersion to = target.TryGetCurrent(from.Alias) ?? throw MigrationFailures.UnknownAlias(from);
        if (to.Type == from.Type)
        {
            return null;
        }

        return to.Version < from.Version || (to.Version == from.Version && times.CameUpAt is not null)
            ? PlanDown(from, to)
            : PlanUp(from, to);
    }

    private UpConversion PlanUp(StateVersion from, StateVersion to)
    {
        StateVersion frozen = target.TryGet(from.Alias, from.Version) ?? throw MigrationFailures.PathMissing(from, to, from.Version);
        ThrowIfShapesDiffer(from, frozen);
        MigrationChain chain = target.TryGetChain(from.Alias, from.Version, to.Version, out int missingFrom)
            ?? throw MigrationFailures.PathMissing(from, to, missingFrom);
        return new UpConversion(frozen, transfers.Compile(from.Type, frozen.Type), chain, times.Now, times.Extra);
    }

    private DownConversion PlanDown(StateVersion from, StateVersion to)
    {
        StateVersion frozen = source.TryGet(to.Alias, to.Version) ?? throw MigrationFailures.PathMissing(from, to, to.Version);
        ThrowIfShapesDiffer(to, frozen);
        MigrationChain chain = source.TryGetChain(to.Alias, to.Version, from.Version, out int missingFrom)
            ?? throw MigrationFailures.PathMissing(from, to, missingFrom);
        if (chain.Steps.FirstOrDefault(step => !step.Migration.CanGoDown) is { } oneWay)
        {
            throw MigrationFailures.NoWayBack(from.Alias, oneWay);
        }

        return new DownConversion(
            chain,
            transfers.Compile(frozen.Type, to.Type),
            transfers.Compile(to.Type, frozen.Type),
            comparers.Compile(from.Type),
            times.Now,
            times.CameUpAt ?? times.Now,
            times.Extra);
    }

    private static void ThrowIfShapesDiffer(StateVersion one, StateVersion other)
    {
        if (!one.HasShapeOf(other))
        {
            throw MigrationFailures.ShapesDiffer(one, other);
        }
    }
}
