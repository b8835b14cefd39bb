using Segue.Runtime.Migrations;
using Segue.Runtime.Servers;
using Segue.Runtime.States;

namespace Segue.Runtime.Releases;

/// <summary>
/// Runs a release's migrations over live state and rows, beside the callers: nothing is frozen, written or kept. Checks that
/// results are valid, and that going back gives the same values.
/// </summary>
internal sealed class Rehearsal(UpgradeOptions options, TimeProvider time)
{
    /// <summary>How many rows are looked at between two looks at the clock.</summary>
    private const int RowsPerLook = 64;

    private readonly TransferCompiler _transfers = new();
    private readonly ShapeComparer _comparers = new();
    private readonly BackgroundBudget _budget = new(options.BackgroundShare, time);

    /// <summary>How many rows were tried.</summary>
    public long Rows { get; private set; }

    /// <summary>Rehearses one server.</summary>
    /// <exception cref="ReleaseException">A migration threw, a result is not valid, or going back gives something else.</exception>
    public void Run(ServerChange change, ConversionTimes times, CancellationToken cancellation)
    {
        if (change is not { Old: { } old, New: { } version })
        {
            return;
        }

        // The way back, by the new module's own migrations: what rolling this release back would do.
        ConversionPlanner back = new(
            version.Module.Catalog, old.Module.Catalog, times with { CameUpAt = times.Now }, _transfers, _comparers);
        DownConversion? stateBack = TryPlan(back, version.StateVersion);
        if (change.Keyed is { Version: { } keyed } instances)
        {
            if (keyed.ConversionOf(old.StateVersion) is { } stateConversion)
            {
                RowRehearsal states = new(
                    change.Mailbox.Name, "instance", old.StateVersion, stateConversion, stateBack, StateValidator.TryCreate(version.StateVersion.Type), _comparers);
                RehearseRows(states, instances.Family.ReadStates(), cancellation);
                states.ThrowIfFailed();
            }

            return;
        }

        RehearseState(change, old, version, stateBack);
        foreach (TableChange table in change.Tables)
        {
            if (table.Conversion is { } conversion)
            {
                StateVersion target = version.VersionOf(table.Target.Operations.RowType);
                RowRehearsal rows = new(change.Mailbox.Name, table.Source.Name, table.SourceVersion, conversion, TryPlan(back, target), StateValidator.TryCreate(target.Type), _comparers);
                RehearseRows(rows, table.Source.Operations.ReadRows(table.Source.Get(old.State)!), cancellation);
                rows.ThrowIfFailed();
            }
        }
    }

    /// <summary>The way back that is checked; null where there is none, or where the release itself goes down.</summary>
    private static DownConversion? TryPlan(ConversionPlanner back, StateVersion from)
    {
        try
        {
            return back.Plan(from) as DownConversion;
        }
        catch (ReleaseException exception) when (exception.DiagnosticId == DiagnosticIds.NoWayBack)
        {
            return null; // declared, and shown in the plan
        }
    }

    private void RehearseState(ServerChange change, ServerVersion old, ServerVersion version, DownConversion? back)
    {
        string server = change.Mailbox.Name;
        object before = old.State;
        object after;
        object? returned;
        try
        {
            after = change.Conversion!.Convert(before, change.Undoes?.OldState);
            returned = back?.ConvertWritten(after, before);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw RehearsalFailures.StateMigrationThrew(server, exception);
        }

        if (StateValidator.TryCreate(version.StateVersion.Type)?.Validate(after) is { Count: > 0 } problems)
        {
            throw RehearsalFailures.Invalid(server, string.Join("; ", problems));
        }

        if (back is { IsExact: true } && !_comparers.Compile(before.GetType())(before, returned!))
        {
            throw RehearsalFailures.StateRoundTripBroken(server, ShapeDifference.Describe(before, returned!, _comparers));
        }
    }

    private void RehearseRows(RowRehearsal rehearsal, IEnumerable<KeyValuePair<object, object>> rows, CancellationToken cancellation)
    {
        long tried = 0;
        foreach ((object key, object row) in rows)
        {
            if (tried >= options.RehearsedRowsPerTable || !rehearsal.Try(key, row))
            {
                break;
            }

            tried++;
            if (tried % RowsPerLook == 0)
            {
                _budget.Spend(cancellation);
            }
        }

        Rows += tried;
    }
}
