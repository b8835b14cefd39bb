using System.Globalization;

namespace Segue.Runtime.Tests.Harness;

/// <summary>The seed of a randomised run: from the environment variable <c>SEGUE_SEED</c>, else new; printed either way.</summary>
internal static class Seed
{
    public static int Choose()
    {
        string? given = Environment.GetEnvironmentVariable("SEGUE_SEED");
        int seed = given is null ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper?.WriteLine($"SEGUE_SEED={seed}");
        return seed;
    }
}
