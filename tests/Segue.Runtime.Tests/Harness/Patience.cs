namespace Segue.Runtime.Tests.Harness;

/// <summary>How long a test waits for something that must happen. Reached only where it does not.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
}
