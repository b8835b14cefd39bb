namespace Segue.Comparisons.Subject.Upgrades;

/// <summary>
/// Whom calls are for: a thousand clients, spread over all, as the busy ones of a service are. The rest are there to be
/// carried over. Random writes over a million rows keep the collector so busy that its pauses hide everything else.
/// </summary>
internal static class CalledClients
{
    private const long Called = 1_000;

    /// <summary>The client of a call.</summary>
    public static long Choose(long call, long rows) => call % Called * rows / Called;
}
