using Microsoft.Extensions.Time.Testing;
using Segue.Runtime.Migrations;
using Segue.Runtime.Releases;
using Segue.Runtime.Tables;
using Segue.Runtime.Tests.Tables;
using Segue.Services.RateLimiting;

namespace Segue.Runtime.Tests.Migrations;

/// <summary>The six functions of erlmcp's migration utility, each by one public method, on a real module and without a host.</summary>
public sealed class StateMigratorTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly StateMigrator _migrator;

    public StateMigratorTests() => _migrator = new StateMigrator(typeof(RateLimiter).Assembly, logger: null, _time);

    [Fact]
    public void CodeChange_MigratesTheState_AndItsTables()
    {
        CodeChangeResult result = _migrator.ChangeCode(Version1());

        Assert.Null(result.Failure);
        LimiterState state = Assert.IsType<LimiterState>(result.State);
        Assert.Equal(20, state.Config.Messages.Burst);
        Assert.Equal(7, state.Clients["ann"].Counts.Allowed);
    }

    [Fact]
    public void CodeChange_ThatFails_KeepsTheVeryOldState_AndSaysWhy()
    {
        LimiterStateV1 old = Version1();

        CodeChangeResult unknown = _migrator.ChangeCode(old, targetVersion: 9);
        CodeChangeResult foreign = _migrator.ChangeCode("no state");
        CodeChangeResult throwing = _migrator.ChangeCode(old with { Clients = null! });

        Assert.Same(old, unknown.State);
        Assert.Equal(DiagnosticIds.MigrationPathMissing, unknown.Failure!.Id);
        Assert.Equal(DiagnosticIds.MigrationPathMissing, foreign.Failure!.Id);
        Assert.Equal(DiagnosticIds.StateMigrationFailed, throwing.Failure!.Id);
    }

    [Fact]
    public void MigrateState_GoesUp_AndDown_AndStaysWhereItIs()
    {
        LimiterStateV1 old = Version1();
        LimiterState up = Assert.IsType<LimiterState>(_migrator.MigrateState(old));
        up.Clients["bob"] = up.Clients["ann"] with { Counts = new ClientCounts { Allowed = 1, Denied = 2 } };

        LimiterStateV1 down = Assert.IsType<LimiterStateV1>(_migrator.MigrateState(up, targetVersion: 1));

        Assert.Equal(old with { Clients = down.Clients, Violations = down.Violations, SharedCounts = down.SharedCounts }, down);
        Assert.Equal(["ann", "bob"], down.Clients.Select(row => row.Key).Order());
        Assert.Equal(2, down.Clients["bob"].Denied);
        Assert.Same(down, _migrator.MigrateState(down, targetVersion: 1));
        Assert.Same(up, _migrator.MigrateState(up));
    }

    [Fact]
    public void MigrateState_LeavesTheOldStateAndItsRows()
    {
        LimiterStateV1 old = Version1();

        LimiterState up = (LimiterState)_migrator.MigrateState(old);
        up.Clients.TryRemove("ann", out _);

        Assert.Equal(7, old.Clients["ann"].Allowed);
        Assert.Equal(1, old.Clients.Count);
    }

    [Fact]
    public void MigrateEtsTable_CarriesEveryRow_AndLeavesTheTable()
    {
        Table<string, LimiterClientV1> table = new();
        for (int row = 0; row < 10_000; row++)
        {
            table[$"{row}"] = Client(row);
        }

        Table<string, LimiterClient> migrated = _migrator.MigrateTable<string, LimiterClientV1, LimiterClient>(table);

        Assert.Equal(10_000, migrated.Count);
        Assert.Equal(Enumerable.Range(0, 10_000).Select(row => (long)row), migrated.Select(row => row.Value.Counts.Allowed).Order());
        Assert.Equal(10_000, table.Count);
        Assert.True(migrated.IsSteady());
    }

    [Fact]
    public void MigrateEtsTable_OfAForeignRow_IsRefused()
    {
        Table<string, LimiterClientV1> table = new();
        table["ann"] = Client(1);

        ReleaseException refused = Assert.Throws<ReleaseException>(() => _migrator.MigrateTable<string, LimiterClientV1, string>(table));

        Assert.Equal(1, table["ann"].Allowed);
        Assert.NotEmpty(refused.Failure.Id);
    }

    [Fact]
    public void Backup_AndRestore_OfAMigratedTable_PutTheRowsBack()
    {
        LimiterState up = (LimiterState)_migrator.MigrateState(Version1());
        TableBackup<string, LimiterClient> backup = up.Clients.BackUp();
        up.Clients["ann"] = up.Clients["ann"] with { Counts = default };
        up.Clients["bob"] = up.Clients["ann"];

        backup.Restore();

        Assert.Equal(7, up.Clients["ann"].Counts.Allowed);
        Assert.Equal(1, up.Clients.Count);
    }

    [Fact]
    public void ValidateMigration_FindsNothingWrong_WithAStateWithoutRules() =>
        Assert.Empty(_migrator.Validate(_migrator.MigrateState(Version1())));

    [Fact]
    public void ValidateMigration_OfAForeignObject_IsRefused() => Assert.Throws<ReleaseException>(() => _migrator.Validate("no state"));

    private LimiterStateV1 Version1()
    {
        LimiterStateLimitRuleV1 rule = new() { PerSecond = 10, Burst = 20, Strategy = LimitStrategy.TokenBucket, Window = TimeSpan.FromSeconds(1) };
        LimiterStateV1 state = new()
        {
            Config = new LimiterStateLimiterConfigV1
            {
                IsEnabled = true,
                Messages = rule,
                Connections = rule,
                ToolCalls = rule,
                Subscriptions = rule,
                Global = rule,
                ViolationThreshold = 100,
                BlockTime = TimeSpan.FromMinutes(5),
                IdleTime = TimeSpan.FromMinutes(10),
            },
            Clients = new Table<string, LimiterClientV1>(),
            Global = new LimiterStateLimitUsageV1 { Used = 5, At = _time.GetUtcNow(), Window = null },
            Violations = new Table<string, BlockedClient>(),
            SharedCounts = new Table<string, long>(),
            Allowed = 7,
            Denied = 3,
            LastCleanup = _time.GetUtcNow(),
        };
        state.Clients["ann"] = Client(7);
        return state;
    }

    private LimiterClientV1 Client(long allowed) => new()
    {
        Messages = new LimiterClientLimitUsageV1 { Used = 1, At = _time.GetUtcNow(), Window = null },
        Connections = null,
        ToolCalls = null,
        Subscriptions = null,
        Allowed = allowed,
        Denied = 3,
        Violations = 0,
        BlockedUntil = null,
    };
}
