using System.Globalization;

namespace Segue.Soak.KillPoints;

/// <summary>One place where a process is killed.</summary>
/// <param name="Play">What it plays.</param>
/// <param name="Place">At which write to the journal, or which step of a checkpoint; the first is 1.</param>
/// <param name="How">The option that makes it stand still there.</param>
/// <param name="What">What is written, or done.</param>
/// <param name="Version">The version that must answer after a restart.</param>
/// <param name="Checkpoint">Of which checkpoint the state must be; the first of a play is 1.</param>
internal sealed record KillPoint(Play Play, int Place, string How, string What, string Version, int Checkpoint)
{
    /// <summary>The step of a checkpoint from which on it is the one that counts.</summary>
    private const string Named = "it has its name";

    /// <summary>The arguments that make the process stand still there.</summary>
    public string[] Arguments => [KilledHostCommand.PlayOption, Play.Name, How, Place.ToString(CultureInfo.InvariantCulture)];

    public override string ToString() => $"{Play.Name}, {How.TrimStart('-')} {Place} ({What})";

    /// <summary>The points of a play, before and after each of its writes to the journal.</summary>
    /// <param name="play">The play.</param>
    /// <param name="writes">What was written when nobody killed it, in order.</param>
    public static IEnumerable<KillPoint> OfJournal(Play play, IReadOnlyList<string> writes)
    {
        int outcome = writes.ToList().IndexOf(play.Outcome.ToString()) + 1;
        if (outcome == 0)
        {
            throw new HostProcessException($"{play.Name} never wrote {play.Outcome}, but: {string.Join("; ", writes)}");
        }

        for (int write = 1; write <= writes.Count; write++)
        {
            foreach ((string how, int written) in new[] { (KilledHostCommand.BeforeOption, write - 1), (KilledHostCommand.AfterOption, write) })
            {
                yield return new KillPoint(play, write, how, writes[write - 1], written >= outcome ? play.After : play.Before, Checkpoint: 1);
            }
        }
    }

    /// <summary>The points of the checkpoints after the first one, after each of their steps.</summary>
    /// <param name="steps">What was done when nobody killed it, in order.</param>
    public static IEnumerable<KillPoint> OfCheckpoint(IReadOnlyList<string> steps)
    {
        int good = 1;
        for (int step = 1; step <= steps.Count; step++)
        {
            good += steps[step - 1].Contains(Named, StringComparison.Ordinal) ? 1 : 0;
            yield return new KillPoint(Play.Checkpoint, step, KilledHostCommand.StepOption, steps[step - 1], Play.Checkpoint.After, good);
        }
    }
}
