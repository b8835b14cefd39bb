using Segue.Acceptance.Tests.Harness;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.StrayWork;

/// <summary>
/// A stray that is inside of a write to a table while the commit goes by is told that it was refused, and is counted (I2):
/// its own look at the table had found nothing in its way.
/// </summary>
public sealed class HalfWayWritesTests
{
    [Theory]
    [InlineData("ParkRow")]
    [InlineData("int")]
    public async Task WriteThatIsOvertakenByTheCommit_IsRefusedAndCounted(string row)
    {
        using Stage stage = await Stage.StartAsync(Compile("1.0.0", row));
        await stage.Probe.AskAsync("stray");
        await stage.Bench.At("inside of the write").Arrived;
        Upgrade upgrade = await stage.CommitAsync(Compile("2.0.0", row));

        stage.Bench.At("inside of the write").Open();
        await stage.Bench.At("stray has ended").Arrived;
        stage.Bench.At("stray has ended").Open();

        Assert.Equal([DiagnosticIds.Revoked], stage.Bench.Notes);
        Assert.Equal(1, upgrade.Report.StrayAccesses);
        await Expect.FinalisedAsync(upgrade);
    }

    private static CompiledModule Compile(string version, string row) => ModuleText.Compile("park", version, $$"""
        namespace Parks;

        [State("park", 1)]
        public sealed record ParkState
        {
            public required Table<ParkingKey, {{row}}> Rows { get; init; }
        }

        {{(row == "int" ? "" : """
            [State("park-row", 1)]
            public sealed record ParkRow
            {
                public required int Value { get; init; }
                public static implicit operator ParkRow(int value) => new() { Value = value };
            }
            """)}}

        [Server("park")]
        public sealed class ParkServer(Bench bench) : Server<ParkState>, IProbe
        {
            public override ParkState Initialize() => new() { Rows = new() };

            public ValueTask<object?> AskAsync(string question, object? argument, CancellationToken cancellation)
            {
                switch (question)
                {
                    case "stray":
                        Table<ParkingKey, {{row}}> rows = State.Rows;
                        new Thread(() => Stray(rows)) { IsBackground = true }.Start();
                        return default;
                    case "keys": return new(string.Join(",", State.Rows.Select(row => row.Key.Name)));
                    default: return new(State.Rows.Count);
                }
            }

            private void Stray(Table<ParkingKey, {{row}}> rows)
            {
                ParkingKey.StopNextAt(bench.At("inside of the write"));
                try
                {
                    rows[new ParkingKey("stray")] = 99;
                    bench.Note("not refused");
                }
                catch (RevokedException exception)
                {
                    bench.Note(exception.DiagnosticId);
                }

                bench.At("stray has ended").Pass();
            }

            public Task<string> TellAsync(string text, CancellationToken cancellation) => Task.FromResult(text);

            public Task DoAsync(string what, CancellationToken cancellation) => Task.CompletedTask;
        }
        """);
}
