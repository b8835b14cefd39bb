using Segue.Cli.Development.Watching;
using Segue.Cli.Output;

namespace Segue.Cli.Tests.Development.Watching;

/// <summary>What people read of a save: which version answers is never left open, and the reason follows.</summary>
public sealed class WatchDisplayTests
{
    [Theory]
    [InlineData("NotFinalised", "counter 1.0.0 answers, and is not finalised; no other build comes in before that.")]
    [InlineData("Refused", "counter 1.0.0 was not brought in; the version that runs goes on.")]
    [InlineData("Unreachable", "The host does not answer: what became of counter 1.0.0 is not known.")]
    public void WhatWentWrong_IsSaid_WithTheReason(string outcome, string sentence)
    {
        using StringWriter answer = new();
        using StringWriter errors = new();

        new WatchDisplay(new CommandOutput(answer, errors, isJson: false)).Tell(new WatchEvent
        {
            Time = DateTimeOffset.UnixEpoch,
            Outcome = Enum.Parse<WatchOutcome>(outcome),
            Module = "counter 1.0.0",
            Error = new CommandError { Id = DiagnosticIds.RowsLeft, What = "Rows are left." },
        });

        Assert.EndsWith($" {sentence}", answer.ToString().TrimEnd(), StringComparison.Ordinal);
        Assert.Contains($"{DiagnosticIds.RowsLeft}: Rows are left.", errors.ToString(), StringComparison.Ordinal);
    }
}
