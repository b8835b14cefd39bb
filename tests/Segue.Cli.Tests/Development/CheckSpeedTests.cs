using System.Diagnostics;
using System.Globalization;
using System.Text;
using Segue.Acceptance.Tests.Harness;
using Segue.Cli.Tests.Harness;
using Segue.ModuleCompiler;

namespace Segue.Cli.Tests.Development;

/// <summary>How long a check of a large module takes. It says so and judges nothing: a busy machine is no fault of the command.</summary>
public sealed class CheckSpeedTests : IDisposable
{
    private const int States = 50;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Check_OfFiftyStates_WithTheirMigrations_SaysHowLongItTook()
    {
        CompiledModule one = ModuleText.Compile("large", "1.0", Source(version: 1));
        CompiledModule two = ModuleText.Compile("large", "2.0", Source(version: 2), one);
        string running = one.WriteTo(Path.Combine(_folder.Path, "one"));
        string packed = Path.Combine(_folder.Path, "one.segue");
        Assert.Equal(0, (await ToolRun.SegueAsync(_folder.Path, "pack", running, "--output", packed)).ExitCode);
        string next = two.WriteTo(Path.Combine(_folder.Path, "two"));

        foreach (string from in (string[])[running, packed, packed])
        {
            long begin = Stopwatch.GetTimestamp();
            ToolRun run = await ToolRun.SegueAsync(_folder.Path, "check", next, "--from", from);
            TimeSpan took = Stopwatch.GetElapsedTime(begin);
            Assert.True(run.ExitCode == 0, run.Output + run.Error);
            Assert.Contains($"{States} states, 0 to mend", run.Output, StringComparison.Ordinal);
            string line = string.Create(CultureInfo.InvariantCulture, $"segue check of {States} states --from {Path.GetFileName(from)}: {took.TotalMilliseconds:0} ms, start of the process included");
            TestContext.Current.TestOutputHelper?.WriteLine(line);
            TestContext.Current.SendDiagnosticMessage(line);
        }
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A state with a nested record, a list and what version 2 adds; the first one has the server.</summary>
    private static string Source(int version)
    {
        StringBuilder text = new();
        for (int number = 0; number < States; number++)
        {
            string added = version == 1 ? "" : $", [Added(2, {number})] int Added";
            text.AppendLine(CultureInfo.InvariantCulture, $"public sealed record Part{number}(string Name, DateTimeOffset At, ImmutableArray<int> Values);");
            text.AppendLine(CultureInfo.InvariantCulture, $"[State(\"state-{number}\", {version})] public sealed record State{number}(int A, string? B, double C, Part{number} Part, ImmutableDictionary<string, long> Counts{added});");
            text.AppendLine(CultureInfo.InvariantCulture, $$"""
                [Contract] public interface IServer{{number}} { ValueTask PingAsync(); }
                [Server("server-{{number}}")]
                public sealed class Server{{number}} : Server<State{{number}}>, IServer{{number}}
                {
                    public override State{{number}} Initialize() => throw new NotSupportedException();
                    public ValueTask PingAsync() => default;
                }
                """);
        }

        return text.ToString();
    }
}
