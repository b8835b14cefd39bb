using Microsoft.Extensions.Logging.Abstractions;
using Segue.Calls;
using Segue.Runtime.Migrations;
using Segue.Runtime.Servers;
using Segue.Runtime.States;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Releases;

/// <summary>
/// Runs the commit on a scratch server, up and down again. When a host starts, so that the first commit of a process
/// compiles nothing of Segue's own while gates are closed; before every commit, so that the code is in the caches (I6).
/// </summary>
internal static class CommitWarmUp
{
    /// <summary>After so many runs the methods are compiled a second time, optimised, in the background.</summary>
    public const int RunsThatCompile = 40;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    /// <summary>Found once: looking for a type's tables compiles their getters.</summary>
    private static readonly Dictionary<Type, IReadOnlyList<TableMember>> Tables = new()
    {
        [typeof(ScratchState1)] = TableMember.Of(typeof(ScratchState1)),
        [typeof(ScratchState2)] = TableMember.Of(typeof(ScratchState2)),
    };

    /// <summary>Runs it.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="runs">How often.</param>
    public static void Run(TimeProvider time, int runs)
    {
        WaitGraph waits = new();
        ServerMailbox mailbox = new("scratch", waits);
        ScratchProxy callers = new(mailbox, owner: null);
        ServerVersion running = Version(mailbox, new ScratchServer1(), typeof(ScratchState1));
        Switch(new ServerChange { Mailbox = mailbox, Old = null, New = running, InitialState = new ScratchState1 { Rows = new() } });
        for (int run = 0; run < runs; run++)
        {
            ScratchProxy servers = new(mailbox, running.Ownership);
            callers.PingAsync().AsTask().GetAwaiter().GetResult();
            servers.PingAsync().AsTask().GetAwaiter().GetResult();
            bool isUp = run % 2 == 0;
            ServerVersion next = isUp
                ? Version(mailbox, new ScratchServer2(), typeof(ScratchState2))
                : Version(mailbox, new ScratchServer1(), typeof(ScratchState1));
            Switch(Replace(running, next, isUp));
            running = next;
        }

        void Switch(ServerChange change)
        {
            Switchover switchover = new([change], Bound, time, waits);
            switchover.AdmitDependencies();
            switchover.Run();
            foreach (ILayeredTable layers in change.Layers)
            {
                foreach (bool _ in layers.SweepRows())
                {
                    // Nothing is done with a row but carrying it over.
                }

                layers.TryDropLayers();
            }
        }
    }

    private static ServerVersion Version(ServerMailbox mailbox, Server server, Type stateType)
    {
        StrayAccesses strays = new("scratch", NullLogger.Instance);
        return new ServerVersion
        {
            Mailbox = mailbox,
            Module = null!, // nothing here is of a module
            Instance = server,
            StateVersion = StateVersion.OfShared(stateType),
            Ownership = new ServerOwnership(mailbox, strays),
            Scope = new ModuleScope(strays),
            Strays = strays,
            Time = TimeProvider.System,
            Tables = Tables[stateType],
        };
    }

    private static ServerChange Replace(ServerVersion old, ServerVersion next, bool isUp)
    {
        StateVersion row1 = StateVersion.OfShared(typeof(ScratchRow1));
        StateVersion row2 = StateVersion.OfShared(typeof(ScratchRow2));
        StateVersion source = isUp ? row1 : row2;
        return new ServerChange
        {
            Mailbox = old.Mailbox,
            Old = old,
            New = next,
            Conversion = Conversion(old.StateVersion, new ScratchStateMigration(), isUp),
            Tables =
            [
                new TableChange
                {
                    Source = old.Tables[0],
                    Target = next.Tables[0],
                    SourceVersion = source,
                    Conversions = new Dictionary<StateVersion, ValueConversion?> { [source] = Conversion(source, new ScratchRowMigration(), isUp) },
                    Top = next.Tables[0].Operations.AllocateTop(rows: 1),
                    Rows = 1,
                },
            ],
        };
    }

    private static ValueConversion Conversion(StateVersion source, Migration migration, bool isUp)
    {
        MigrationChain chain = new([new MigrationStep(migration, 1, 2, Loss: null)]);
        return isUp
            ? new UpConversion(source, transfer: null, chain, default, extra: null)
            : new DownConversion(chain, transfer: null, transferBack: null, Equals, default, default, extra: null);
    }
}

file sealed record ScratchRow1(long Value);

file sealed record ScratchRow2(long Value, long More);

file sealed record ScratchState1
{
    public required Table<string, ScratchRow1> Rows { get; init; }
}

file sealed record ScratchState2
{
    public required Table<string, ScratchRow2> Rows { get; init; }
}

file sealed class ScratchRowMigration : Migration<ScratchRow1, ScratchRow2>
{
    public override ScratchRow2 Up(ScratchRow1 old, MigrationContext<ScratchRow2> context) => new(old.Value, 0);

    public override ScratchRow1 Down(ScratchRow2 value, MigrationContext<ScratchRow1> context) => new(value.Value);
}

file sealed class ScratchStateMigration : Migration<ScratchState1, ScratchState2>
{
    public override ScratchState2 Up(ScratchState1 old, MigrationContext<ScratchState2> context) => new() { Rows = old.Rows.To<ScratchRow2>() };

    public override ScratchState1 Down(ScratchState2 value, MigrationContext<ScratchState1> context) => new() { Rows = value.Rows.To<ScratchRow1>() };
}

file interface IScratch
{
    ValueTask PingAsync();
}

file sealed class ScratchServer1 : Server<ScratchState1>, IScratch
{
    public override ScratchState1 Initialize() => new() { Rows = new() };

    public ValueTask PingAsync()
    {
        State.Rows["row"] = State.Rows.TryGetValue("row", out ScratchRow1? row) ? row with { Value = row.Value + 1 } : new ScratchRow1(0);
        return ValueTask.CompletedTask;
    }
}

file sealed class ScratchServer2 : Server<ScratchState2>, IScratch
{
    public override ScratchState2 Initialize() => new() { Rows = new() };

    public ValueTask PingAsync()
    {
        State.Rows["row"] = State.Rows.TryGetValue("row", out ScratchRow2? row) ? row with { More = row.More + 1 } : new ScratchRow2(0, 0);
        return ValueTask.CompletedTask;
    }
}

file readonly struct PingCall : ICall<PendingValueTask>
{
    public static string Method => "IScratch.PingAsync";

    public static bool ResultMayBeForeign => false;

    public static bool IsConcurrent => false;

    public static long DeadlineTicks => 0;

    public CancellationToken Cancellation => CancellationToken.None;

    public PendingValueTask Invoke(object server, CancellationToken cancellation) => new(((IScratch)server).PingAsync());
}

file sealed class ScratchProxy(Mailbox mailbox, ServerOwner? owner) : ServerProxy(mailbox, owner)
{
    public ValueTask PingAsync() => Call<PingCall, PendingValueTask, Nothing, ValueTask>(default);
}
