using Microsoft.Extensions.Time.Testing;
using Segue.Runtime.Migrations;
using Segue.Runtime.Releases;
using Segue.Runtime.Tables;

namespace Segue.Services.RateLimiting.Tests.Migrations;

/// <summary>Every path between the versions of the limiter, with the migrations that ship, without a host.</summary>
public sealed class LimiterMigrationTests
{
    private readonly FakeTimeProvider _time = new(MigrationStates.Now);
    private readonly StateMigrator _migrator;

    public LimiterMigrationTests() => _migrator = new StateMigrator(typeof(RateLimiter).Assembly, logger: null, _time);

    [Fact]
    public void Legacy_BecomesVersion1_AndKeepsEverything()
    {
        LimiterStateV0 legacy = MigrationStates.Legacy();

        LimiterStateV1 state = Migrate<LimiterStateV1>(legacy, 1);

        Assert.Equal(MigrationStates.Now, state.LastCleanup);
        Assert.Equal((70, 30, 7.5), (state.Allowed, state.Denied, state.Global.Used));
        Assert.Equal((5, 9), (state.Config.Messages.PerSecond, state.Config.ViolationThreshold));
        Assert.Equal(MigrationStates.ClientV1(7, violations: 3) with { ToolCalls = null }, state.Clients["ann"] with { ToolCalls = null });
        Assert.Equal(legacy.Violations["ann"], state.Violations["ann"]);
        Assert.Equal(12, state.SharedCounts["1:s/ann"]);
    }

    [Fact]
    public void Legacy_BecomesVersion2_InTwoSteps()
    {
        LimiterState state = Migrate<LimiterState>(MigrationStates.Legacy());

        Assert.Equal((0.2, TimeSpan.FromMinutes(1)), (state.Config.LowPriorityReserve, state.Config.ViolationWindow));
        Assert.Equal(new ClientCounts { Allowed = 70, Denied = 30 }, state.Totals);
        Assert.Equal(3, state.Clients["ann"].Standing!.Violations.Count);
        Assert.Empty(_migrator.Validate(state));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void SameVersion_StaysAsItIs(int version)
    {
        object state = _migrator.MigrateState(MigrationStates.Legacy(), version);

        Assert.Same(state, _migrator.MigrateState(state, version));
    }

    [Fact]
    public void Version2_BecomesVersion1_WithWhatWasWrittenSince()
    {
        LimiterState state = Migrate<LimiterState>(MigrationStates.Legacy());
        state.Clients["bob"] = state.Clients["ann"] with { Counts = new ClientCounts { Allowed = 1, Denied = 2 }, Standing = null };
        state.SharedCounts["1:s/bob"] = 5;

        LimiterStateV1 down = Migrate<LimiterStateV1>(state, 1);

        Assert.Equal(["ann", "bob"], down.Clients.Select(row => row.Key).Order());
        Assert.Equal((1, 2, 0), (down.Clients["bob"].Allowed, down.Clients["bob"].Denied, down.Clients["bob"].Violations));
        Assert.Equal(3, down.Clients["ann"].Violations);
        Assert.Equal((12, 5), (down.SharedCounts["1:s/ann"], down.SharedCounts["1:s/bob"]));
    }

    [Fact]
    public void Version1_BecomesLegacy_AndUpAgainIsTheSame()
    {
        LimiterStateV1 first = Migrate<LimiterStateV1>(MigrationStates.Legacy(), 1);

        LimiterStateV0 down = Migrate<LimiterStateV0>(first, 0);
        LimiterStateV1 again = Migrate<LimiterStateV1>(down, 1);

        Assert.Equal(MigrationStates.ClientV0(7, violations: 3) with { ToolCalls = null }, down.Clients["ann"] with { ToolCalls = null });
        Assert.Equal(first with { Clients = again.Clients, Violations = again.Violations, SharedCounts = again.SharedCounts }, again);
    }

    [Fact]
    public void OldState_IsLeftAlone()
    {
        LimiterStateV0 legacy = MigrationStates.Legacy();

        Migrate<LimiterState>(legacy).Clients.TryRemove("ann", out _);

        Assert.Equal(7, legacy.Clients["ann"].Allowed);
    }

    [Fact]
    public void Table_IsTransformedRowByRow()
    {
        Table<string, LimiterClientV1> table = new();
        for (int row = 0; row < 10_000; row++)
        {
            table[$"{row}"] = MigrationStates.ClientV1(row);
        }

        Table<string, LimiterClient> migrated = _migrator.MigrateTable<string, LimiterClientV1, LimiterClient>(table);

        Assert.Equal(Enumerable.Range(0, 10_000).Select(row => (long)row), migrated.Select(row => row.Value.Counts.Allowed).Order());
        Assert.Equal(10_000, table.Count);
    }

    [Fact]
    public void MillionRows_AreAllCarriedOver_UpAndDown()
    {
        const int rows = 1_000_000;
        LimiterStateV1 state = Migrate<LimiterStateV1>(MigrationStates.Legacy(), 1);
        LimiterClientV1 client = MigrationStates.ClientV1(1) with { ToolCalls = null };
        for (int row = 0; row < rows; row++)
        {
            state.Clients[$"{row}"] = client;
        }

        LimiterState up = Migrate<LimiterState>(state);
        LimiterStateV1 down = Migrate<LimiterStateV1>(up, 1);

        Assert.Equal(rows + 1, up.Clients.Count);
        Assert.Equal(rows + 7, up.Clients.Sum(row => row.Value.Counts.Allowed));
        Assert.Equal(rows + 1, down.Clients.Count);
        Assert.Equal(rows + 7, down.Clients.Sum(row => row.Value.Allowed));
    }

    [Fact]
    public void BackUp_AndRestore_PutTheRowsBack()
    {
        LimiterState state = Migrate<LimiterState>(MigrationStates.Legacy());
        TableBackup<string, LimiterClient> backup = state.Clients.BackUp();
        state.Clients["ann"] = state.Clients["ann"] with { Standing = null };
        state.Clients["bob"] = state.Clients["ann"];

        backup.Restore();

        Assert.Equal(3, state.Clients["ann"].Standing!.Violations.Count);
        Assert.Equal(1, state.Clients.Count);
    }

    [Fact]
    public void FailedMigration_KeepsTheOldState_AndSaysWhy()
    {
        LimiterStateV1 state = Migrate<LimiterStateV1>(MigrationStates.Legacy(), 1) with { Config = null! };

        CodeChangeResult result = _migrator.ChangeCode(state);

        Assert.Same(state, result.State);
        Assert.Equal(DiagnosticIds.StateMigrationFailed, result.Failure!.Id);
    }

    [Fact]
    public void FailedRow_IsNamed_AndTheTableIsLeftAlone()
    {
        Table<string, LimiterClientV1> table = new();
        table["good"] = MigrationStates.ClientV1(1);
        table["bad"] = null!;

        ReleaseException refused = Assert.Throws<ReleaseException>(() => _migrator.MigrateTable<string, LimiterClientV1, LimiterClient>(table));

        Assert.Contains("bad", refused.Failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, table["good"].Allowed);
    }

    [Fact]
    public void InvalidState_IsFound_WithWhatIsWrongWithIt()
    {
        LimiterState state = Migrate<LimiterState>(MigrationStates.Legacy());

        IReadOnlyList<string> limit = _migrator.Validate(state with { Config = state.Config with { Messages = state.Config.Messages with { PerSecond = -5 } } });
        IReadOnlyList<string> global = _migrator.Validate(state with { Global = state.Global with { Used = -1 } });

        Assert.Contains("Messages.PerSecond is -5", Assert.Single(limit), StringComparison.Ordinal);
        Assert.Contains("Global.Used is less than 0", Assert.Single(global), StringComparison.Ordinal);
    }

    [Fact]
    public void InvalidState_OfTheVersionBefore_IsRefusedByTheCodeChange_AndKept()
    {
        LimiterStateV1 state = Migrate<LimiterStateV1>(MigrationStates.Legacy(), 1);
        state = state with { Config = state.Config with { ViolationThreshold = -1 } };

        CodeChangeResult result = _migrator.ChangeCode(state);

        Assert.Same(state, result.State);
        Assert.Equal(DiagnosticIds.ValidationFailed, result.Failure!.Id);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void Version_ThatNobodyKnows_IsReported(int version)
    {
        LimiterStateV0 legacy = MigrationStates.Legacy();

        CodeChangeResult result = _migrator.ChangeCode(legacy, version);

        Assert.Same(legacy, result.State);
        Assert.Equal(DiagnosticIds.MigrationPathMissing, result.Failure!.Id);
    }

    [Fact]
    public void Version_IsToldByTheTypeOfTheState()
    {
        Assert.IsType<LimiterStateV1>(_migrator.MigrateState(MigrationStates.Legacy(), 1));
        Assert.IsType<LimiterState>(_migrator.MigrateState(MigrationStates.Legacy(), 2));
        Assert.Throws<ReleaseException>(() => _migrator.MigrateState("no state"));
    }

    private T Migrate<T>(object state, int? version = null) => Assert.IsType<T>(_migrator.MigrateState(state, version));
}
