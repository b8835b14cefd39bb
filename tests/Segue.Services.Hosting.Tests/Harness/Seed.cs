using System.Globalization;

namespace Segue.Services.Hosting.Tests.Harness;

/// <summary>The randomness of a test: printed, and taken from <c>SEGUE_SEED</c> where that is set.</summary>
internal static class Seed
{
    public static Random Random()
    {
        string? given = Environment.GetEnvironmentVariable("SEGUE_SEED");
        int seed = given is null ? System.Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper?.WriteLine($"SEGUE_SEED={seed}");
        return new Random(seed);
    }
}
