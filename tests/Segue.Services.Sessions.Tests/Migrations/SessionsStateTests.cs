using Microsoft.Extensions.Time.Testing;
using Segue.Runtime.Migrations;
using Segue.Runtime.Releases;

namespace Segue.Services.Sessions.Tests.Migrations;

/// <summary>Whole states with their tables through the versions, as an upgrade takes them: up, down, step by step, and refused.</summary>
public sealed class SessionsStateTests
{
    private readonly StateMigrator _migrator = new(typeof(SessionServer).Assembly, logger: null, new FakeTimeProvider(Versions.Now));

    [Fact]
    public void Legacy_BecomesVersion1()
    {
        SessionsStateV1 up = (SessionsStateV1)_migrator.MigrateState(Versions.LegacyState(("s", Versions.Legacy)), targetVersion: 1);

        Assert.Equal(Versions.FirstState() with { Sessions = up.Sessions }, up);
        Assert.Equal(Versions.First, up.Sessions["s"]);
    }

    [Fact]
    public void Legacy_BecomesTheCurrentVersion_StepByStep()
    {
        SessionsState up = (SessionsState)_migrator.MigrateState(Versions.LegacyState(("s", Versions.Legacy)));

        Assert.Equal(TimeSpan.FromHours(1), up.Limits.DefaultTimeout);
        Assert.Null(up.Limits.HibernateAfter);
        Assert.Equal((7, 6), (up.SweptMinute, up.HibernatedMinute));
        Assert.Equal("ann", up.Sessions["s"].Owner);
    }

    [Fact]
    public void Version1_StaysVersion1_AndTheCurrentOneStaysAsItIs()
    {
        SessionsStateV1 first = Versions.FirstState(("s", Versions.First));
        SessionsState current = (SessionsState)_migrator.MigrateState(first);

        Assert.Same(first, _migrator.MigrateState(first, targetVersion: 1));
        Assert.Same(current, _migrator.MigrateState(current));
        Assert.Same(current, _migrator.ChangeCode(current).State);
    }

    [Fact]
    public void Version2_GoesDown_ToVersion1_AndToLegacy_WithWhatWasWrittenSince()
    {
        SessionsState current = (SessionsState)_migrator.MigrateState(Versions.FirstState(("s", Versions.First)));
        current.Sessions["t"] = current.Sessions["s"] with { Owner = "bob" };

        SessionsStateV1 first = (SessionsStateV1)_migrator.MigrateState(current, targetVersion: 1);
        SessionsStateV0 legacy = (SessionsStateV0)_migrator.MigrateState(current, targetVersion: 0);

        Assert.Equal(Versions.FirstState() with { Sessions = first.Sessions }, first);
        Assert.Equal("bob", first.Sessions["t"].Metadata["owner"]);
        Assert.Equal(Versions.LegacyState() with { Sessions = legacy.Sessions }, legacy);
        Assert.Equal(Versions.Legacy.LastAccessedAt, legacy.Sessions["s"].LastAccessedAt);
        Assert.Equal("bob", legacy.Sessions["t"].Metadata["owner"]);
    }

    [Fact]
    public void Version1_GoesDown_ToLegacy()
    {
        SessionsStateV0 legacy = (SessionsStateV0)_migrator.MigrateState(Versions.FirstState(("s", Versions.First)), targetVersion: 0);

        Assert.Equal(Versions.LegacyState() with { Sessions = legacy.Sessions }, legacy);
        Assert.Equal(Versions.Legacy, legacy.Sessions["s"]);
    }

    [Fact]
    public void Transform_OfATableAlone_HasEveryRow_AndLeavesTheTable()
    {
        Table<string, SessionV1> old = Versions.FirstState(("s", Versions.First), ("t", Versions.First)).Sessions;

        Table<string, Session> migrated = _migrator.MigrateTable<string, SessionV1, Session>(old);

        Assert.Equal(["s", "t"], migrated.Select(row => row.Key).Order());
        Assert.Equal("probe", migrated["t"].Metadata.ClientName);
        Assert.Equal(Versions.First, old["s"]);
        Assert.Equal(2, migrated.Find("owner", "ann").Count());
    }

    [Fact]
    public void Backup_IsRestored_InTheVersionThatRuns()
    {
        Table<string, Session> table = ((SessionsState)_migrator.MigrateState(Versions.FirstState(("s", Versions.First)))).Sessions;
        Session before = table["s"];
        table.BackUp("before");
        table["s"] = before with { Owner = "bob" };
        table["t"] = before;

        table.Restore("before");

        Assert.Equal(before, table["s"]);
        Assert.False(table.ContainsKey("t"));
        Assert.Equal(["s"], table.Find("owner", "ann").Select(row => row.Key));
        Assert.Empty(table.Find("owner", "bob"));
    }

    /// <summary>A legacy time that no calendar has: the migration throws, and the state stays the very object it was.</summary>
    [Fact]
    public void Migration_ThatFails_KeepsTheOldState_AndNamesTheRow()
    {
        SessionsStateV0 old = Versions.LegacyState(("good", Versions.Legacy), ("bad", Versions.Legacy with { CreatedAt = long.MaxValue }));

        CodeChangeResult result = _migrator.ChangeCode(old);

        Assert.Same(old, result.State);
        Assert.Equal(DiagnosticIds.RowMigrationFailed, result.Failure!.Id);
        Assert.Contains("'bad'", result.Failure.What, StringComparison.Ordinal);
        Assert.Equal(2, old.Sessions.Count);
    }

    [Theory]
    [InlineData(0, 3_600_000, 1000)]
    [InlineData(60_000, -5, 1000)]
    [InlineData(60_000, 3_600_000, -1)]
    public void State_ThatIsNotValid_IsRefused(long interval, long timeout, int bytes)
    {
        SessionsStateV0 wrong = Versions.LegacyState() with { CleanupInterval = interval, DefaultTimeout = timeout, MostMetadataBytes = bytes };

        CodeChangeResult result = _migrator.ChangeCode(wrong);

        Assert.Same(wrong, result.State);
        Assert.Equal(DiagnosticIds.ValidationFailed, result.Failure!.Id);
        Assert.NotEmpty(_migrator.Validate(_migrator.MigrateState(wrong)));
        Assert.Empty(_migrator.Validate(_migrator.MigrateState(Versions.LegacyState())));
    }

    [Fact]
    public void Version_IsFound_AndOneThatNobodyKnowsIsReported()
    {
        Assert.IsType<SessionsStateV0>(_migrator.MigrateState(Versions.LegacyState(), targetVersion: 0));
        Assert.Equal(DiagnosticIds.MigrationPathMissing, _migrator.ChangeCode(Versions.LegacyState(), targetVersion: 3).Failure!.Id);
        Assert.Equal(DiagnosticIds.MigrationPathMissing, _migrator.ChangeCode("no state").Failure!.Id);
        ReleaseException foreign = Assert.Throws<ReleaseException>(() => _migrator.MigrateState(new SessionSettings()));
        Assert.Equal(DiagnosticIds.MigrationPathMissing, foreign.Failure.Id);
    }

    /// <summary>erlmcp's utility copied 1,000 rows of a table over 10,000.</summary>
    [Fact]
    public void MillionRows_ComeUp_AndDownAgain_WithNoneMissing()
    {
        const int Rows = 1_000_000;
        Table<string, SessionV1> old = new(Rows);
        for (int row = 0; row < Rows; row++)
        {
            old[Id(row)] = Versions.First with { Revision = row };
        }

        Table<string, Session> up = _migrator.MigrateTable<string, SessionV1, Session>(old);

        Assert.Equal(Rows, up.Count);
        for (int row = 0; row < Rows; row += 997)
        {
            Assert.Equal(row, up[Id(row)].Revision);
        }

        Assert.Equal((long)Rows * (Rows - 1) / 2, up.Sum(row => row.Value.Revision));
        Table<string, SessionV1> down = _migrator.MigrateTable<string, Session, SessionV1>(up);
        Assert.Equal(Rows, down.Count);
        Assert.Equal("ann", down[Id(Rows - 1)].Metadata["owner"]);
    }

    private static string Id(int row) => row.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
}
