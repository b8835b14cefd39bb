using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Refusals;

/// <summary>Migrations that do not do on live values are found by trying them, before anything is committed (I3).</summary>
public sealed class RehearsalRefusalsTests
{
    [Fact]
    public async Task StateMigrationThatThrows_IsRefused()
    {
        ReleaseFailure failure = await RefuseAsync(
            new CounterText { Number = 2, StateUp = """throw new InvalidOperationException("cannot count");""" },
            DiagnosticIds.StateMigrationFailed);

        Assert.Equal("counter", failure.Where);
        Assert.Contains("cannot count", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StateMigrationThatThrowsOnTheWayBack_IsRefused()
    {
        ReleaseFailure failure = await RefuseAsync(
            new CounterText { Number = 2, StateDown = """throw new InvalidOperationException("cannot go back");""" },
            DiagnosticIds.StateMigrationFailed);

        Assert.Contains("cannot go back", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RowMigrationThatThrows_IsRefusedWithTheRow()
    {
        ReleaseFailure failure = await RefuseAsync(
            new CounterText { Number = 2, RowUp = """if (old.Value == 13) throw new InvalidOperationException("thirteen");""" },
            DiagnosticIds.RowMigrationFailed);

        Assert.Equal("counter: Entries['unlucky']", failure.Where);
        Assert.Contains("1 row ", failure.What, StringComparison.Ordinal);
        Assert.Contains("thirteen", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RowMigrationThatThrowsOnTheWayBack_IsRefusedWithTheRow()
    {
        ReleaseFailure failure = await RefuseAsync(
            new CounterText { Number = 2, RowDown = """if (row.Value == 13) throw new InvalidOperationException("thirteen");""" },
            DiagnosticIds.RowMigrationFailed);

        Assert.Equal("counter: Entries['unlucky']", failure.Where);
    }

    [Fact]
    public async Task StateThatComesBackChanged_IsRefusedWithTheMember()
    {
        ReleaseFailure failure = await RefuseAsync(
            new CounterText
            {
                Number = 2,
                StateDown = "return new() { Total = state.Total + 1, Entries = state.Entries.To<CounterEntryV1>() };",
            },
            DiagnosticIds.RoundTripBroken);

        Assert.Equal("counter", failure.Where);
        Assert.Contains("Total was ", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RowThatComesBackChanged_IsRefusedWithTheMember()
    {
        ReleaseFailure failure = await RefuseAsync(
            new CounterText { Number = 2, RowDown = "if (row.Value == 13) return new() { Value = 12 };" },
            DiagnosticIds.RoundTripBroken);

        Assert.Equal("counter: Entries['unlucky']", failure.Where);
        Assert.Contains("Value was 13, is 12", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StateThatBreaksAnAttribute_IsRefusedWithTheMember()
    {
        ReleaseFailure failure = await RefuseAsync(
            new CounterText
            {
                Number = 2,
                StateMembers = """
                    [System.ComponentModel.DataAnnotations.Range(1, 5)]
                    public int Limit { get; init; } = 9;
                    """,
            },
            DiagnosticIds.ValidationFailed);

        Assert.Equal("counter", failure.Where);
        Assert.Contains("Limit", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RowThatBreaksAnAttribute_IsRefusedWithTheRow()
    {
        ReleaseFailure failure = await RefuseAsync(
            new CounterText
            {
                Number = 2,
                RowMembers = """
                    [System.ComponentModel.DataAnnotations.Range(0, 12)]
                    public long Checked { get; init; }
                    """,
                RowUp = """return new() { Value = old.Value, Note = "old", Checked = old.Value == 13 ? 13 : 0 };""",
            },
            DiagnosticIds.ValidationFailed);

        Assert.Equal("counter: Entries['unlucky']", failure.Where);
        Assert.Contains("Checked", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StateThatFindsItselfInvalid_IsRefusedWithWhatItSays()
    {
        ReleaseFailure failure = await RefuseAsync(
            new CounterText
            {
                Number = 2,
                StateMembers = "public CounterLimits? Limits { get; init; }",
                StateUp = "return new() { Total = old.Total, Additions = 0, Entries = old.Entries.To<CounterEntryV2>(), Limits = new(3, 2) };",
                Types = """
                    public sealed record CounterLimits(int Low, int High) : System.ComponentModel.DataAnnotations.IValidatableObject
                    {
                        public IEnumerable<System.ComponentModel.DataAnnotations.ValidationResult> Validate(
                            System.ComponentModel.DataAnnotations.ValidationContext context)
                        {
                            if (Low > High) yield return new("the low one is above the high one", [nameof(Low)]);
                        }
                    }
                    """,
            },
            DiagnosticIds.ValidationFailed);

        Assert.Contains("the low one is above the high one", failure.What, StringComparison.Ordinal);
        Assert.Contains("Low", failure.What, StringComparison.Ordinal);
    }

    private static async Task<ReleaseFailure> RefuseAsync(CounterText text, string id)
    {
        using SteadyService service = await SteadyService.StartAsync();
        await service.Stage.Counter.AddAsync("unlucky", 13);
        return await service.RefuseAsync(text.Compile(CounterText.V1), id);
    }
}
