namespace Arcade.Server;

/// <summary>Counters of the process.</summary>
public static class Metrics
{
    private static readonly Dictionary<string, long> Counters = [];

    public static void Count(string name)
    {
        lock (Counters)
        {
            Counters[name] = Counters.GetValueOrDefault(name) + 1;
        }
    }
}
