using System.Globalization;
using Segue.Runtime.Tests.Harness;
using Segue.Runtime.Tests.Tables.Soak;

namespace Segue.Runtime.Tests.Tables;

/// <summary>Long random runs on several threads. <c>SEGUE_SOAK_SECONDS</c> makes them longer, <c>SEGUE_SEED</c> repeats one.</summary>
public sealed class LayeredRowsSoakTests
{
    private static readonly TimeSpan Duration =
        TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("SEGUE_SOAK_SECONDS") ?? "6", CultureInfo.InvariantCulture));

    [Fact]
    public async Task TableOfClasses_LosesNothing()
    {
        ISoakTable table = SoakTables.OfClasses(TableSoak.MostRows, out CountingStrays strays);
        using TableSoak soak = new(table, strays, Seed.Choose());
        await Run(soak);
    }

    [Fact]
    public async Task TableOfStructs_LosesNothing()
    {
        ISoakTable table = SoakTables.OfStructs(TableSoak.MostRows, out CountingStrays strays);
        using TableSoak soak = new(table, strays, Seed.Choose());
        await Run(soak);
    }

    private static async Task Run(TableSoak soak)
    {
        await soak.RunAsync(Duration);
        TestContext.Current.TestOutputHelper?.WriteLine($"{soak.Generations} generations, {soak.Steps} steps");
        Assert.True(soak.Generations > 10, "The soak did not get far enough to say anything.");
    }
}
