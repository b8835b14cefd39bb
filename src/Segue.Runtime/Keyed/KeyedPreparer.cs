using Segue.Runtime.Migrations;
using Segue.Runtime.Servers;
using Segue.Runtime.States;

namespace Segue.Runtime.Keyed;

/// <summary>Prepares what a release does to a keyed server, so that the commit compiles and allocates nothing for it (I6).</summary>
internal static class KeyedPreparer
{
    /// <summary>Prepares a server that comes without a predecessor.</summary>
    public static KeyedChange Add(KeyedServerVersion version)
    {
        KeyedChange.WarmUp(KeyedFamilies.Make(version.Family.Mailbox, version.Family.Waits, version.Family.Services, ServerKeyKind.Text));
        return new KeyedChange(version.Family, version);
    }

    /// <summary>Prepares the end of a server.</summary>
    public static KeyedChange Remove(KeyedServerVersion old) => new(old.Family, version: null);

    /// <summary>Prepares the next version, or going back to the one before: the way of every version that an instance may be on.</summary>
    public static KeyedChange Replace(ServerVersion old, ServerVersion version, ConversionPlanner planner, bool goesBack)
    {
        if (old.Keyed is not { } from || version.Keyed is not { } to || from.Family != to.Family)
        {
            throw KeyedFailures.KeyTypeChanged(old.Name, old.Keyed?.Family.KeyKind.ToString(), version.Keyed?.Family.KeyKind.ToString());
        }

        Dictionary<StateVersion, ValueConversion?> conversions = [];
        foreach (StateVersion source in from.Conversions.Keys.Prepend(from.StateVersion))
        {
            conversions.TryAdd(source, planner.Plan(source));
        }

        to.Conversions = conversions;
        to.GoesBackFrom = goesBack ? from : null;
        return Add(to);
    }

    /// <summary>Prepares the return of a server that a release had removed: nobody has called it since.</summary>
    public static KeyedChange Return(KeyedServerVersion removed, KeyedServerVersion version)
    {
        version.Conversions = new Dictionary<StateVersion, ValueConversion?>(removed.Conversions) { [removed.StateVersion] = null };
        return Add(version);
    }
}
