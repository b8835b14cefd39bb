using System.Globalization;

namespace Segue.Soak.KillPoints;

/// <summary>One place where a process is killed.</summary>
/// <param name="Play">What it plays.</param>
/// <param name="Write">At which write to the journal; the first is 1.</param>
/// <param name="IsAfter">Whether that write is done first.</param>
/// <param name="What">What is written.</param>
/// <param name="Expected">The version that must answer after a restart.</param>
internal sealed record KillPoint(Play Play, int Write, bool IsAfter, string What, string Expected)
{
    /// <summary>The arguments that make the process stand still there.</summary>
    public string[] Arguments => ["--play", Play.Name, IsAfter ? "--after" : "--before", Write.ToString(CultureInfo.InvariantCulture)];

    public override string ToString() => $"{Play.Name}, {(IsAfter ? "after" : "before")} write {Write} ({What})";

    /// <summary>The points of a play, before and after each of its writes.</summary>
    /// <param name="play">The play.</param>
    /// <param name="writes">What was written when nobody killed it, in order.</param>
    public static IEnumerable<KillPoint> Of(Play play, IReadOnlyList<string> writes)
    {
        int outcome = writes.ToList().IndexOf(play.Outcome.ToString()) + 1;
        if (outcome == 0)
        {
            throw new HostProcessException($"{play.Name} never wrote {play.Outcome}, but: {string.Join("; ", writes)}");
        }

        for (int write = 1; write <= writes.Count; write++)
        {
            foreach (bool isAfter in new[] { false, true })
            {
                int written = isAfter ? write : write - 1;
                yield return new KillPoint(play, write, isAfter, writes[write - 1], written >= outcome ? play.After : play.Before);
            }
        }
    }
}
