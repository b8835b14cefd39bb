using Segue.Calls;
using Segue.Runtime.Timers;

namespace Segue.Runtime.Keyed;

/// <content>What an instance has to do with checkpoints.</content>
internal abstract partial class KeyedInstance
{
    /// <summary>
    /// What the instance is now. Whole where nobody holds it, or who does has changed nothing yet; what else comes out must not be
    /// used.
    /// </summary>
    public InstanceSnapshot Look()
    {
        while (true)
        {
            KeyedServerVersion? version = SeenVersion;
            object? content = Volatile.Read(ref Content);
            if (content is null || version is null)
            {
                return InstanceSnapshot.Nothing;
            }

            object? state = content switch
            {
                Server server => ((IServerState)server).Current,
                QuarantinedState quarantined => quarantined.State,
                _ => content,
            };

            // Its server object was taken away in between: the state is in its place by now.
            if (state is not null)
            {
                IReadOnlyList<KeptTimer> timers = Family.HasTimers ? _queue?.Timers?.Keep() ?? [] : [];
                return new InstanceSnapshot(state, content is QuarantinedState held ? held.Version : version.StateVersion, _before, timers);
            }
        }
    }

    /// <summary>Tells a checkpoint what the instance is, before anything of it is changed. Needs the busy bit.</summary>
    public void PutAside()
    {
        if (Family.Cut is { } cut && cut.Enter(this))
        {
            // Or the holder would leave by the short way, and the cut would not know that its call has ended.
            Change(set: Waiting, clear: 0);
        }
    }

    /// <summary>
    /// Tells a checkpoint that whoever holds the instance changes nothing of it any more: what was put aside is taken back, where the
    /// moment has not come. Before anybody is told what came of it. Needs the busy bit.
    /// </summary>
    /// <remarks>
    /// Harmful interleaving with the end of the hold alone: A's caller is told, calls B, and B's call ends; the moment comes; A is left.
    /// B is in the checkpoint as it was after that call, and A as it was before its own, without which B's was never made.
    /// </remarks>
    public void HasChanged() => Family.Cut?.Leave(this);

    /// <summary>Becomes what a checkpoint has. Nobody else has it yet. Its timers wait for <see cref="GoOnWithTimers"/>.</summary>
    /// <param name="content">The state, or what is quarantined.</param>
    /// <param name="version">The version that will answer.</param>
    /// <param name="timers">Its timers.</param>
    public void PutIn(object content, KeyedServerVersion version, IReadOnlyList<KeptTimer> timers)
    {
        Content = content;
        Version = version;
        Family.CountMade(1);
        if (content is QuarantinedState quarantined)
        {
            version.CountQuarantined(1);
            version.Journal.RowQuarantined(ServerKey.ToString(), quarantined.Reason);
        }
        else
        {
            version.CountPresent(1);
        }

        if (timers.Count > 0)
        {
            OwnQueue().MakeTimers(Family.Services).Restore(timers);
            Family.HasTimers = true;
        }
    }

    /// <summary>
    /// Lets the timers of a checkpoint go on, and starts those that the version starts by itself. Only once the version answers: a tick
    /// that came due before would find no server. Needs the busy bit.
    /// </summary>
    public void GoOnWithTimers()
    {
        if (HasState)
        {
            InstallTimers(SeenVersion!);
        }
    }
}
