using System.Globalization;
using Segue.Generators.Model;

namespace Segue.Generators.Emission;

/// <summary>Writes the numbered names of the current version, and the entries of all versions.</summary>
internal static class StateEntriesEmitter
{
    public static string HintName(string alias) => $"{alias}.Entries.g.cs";

    public static string Emit(StateHistory history)
    {
        var writer = new SourceWriter("#pragma warning disable CS0612, CS0618 // a state may be obsolete and is carried over all the same");
        writer.Line();
        foreach (NumberedName name in history.Names.Where(static name => name.IsCurrent))
        {
            writer.Line($"global using {name.Name} = {name.Type};");
        }

        foreach (EntryModel entry in history.Entries)
        {
            writer.Line();
            writer.Line("[assembly: global::Segue.Modules.StateEntry(");
            writer.Continuation($"{Literals.String(history.Alias)},");
            writer.Continuation($"{entry.Version.ToString(CultureInfo.InvariantCulture)},");
            writer.Continuation($"typeof({entry.Type}),");
            writer.Continuation($"{Literals.String(entry.Fingerprint)},");
            writer.Continuation($"{Literals.String(entry.Json)},");
            writer.Continuation($"IsCurrent = {Literals.Boolean(entry.IsCurrent)})]");
        }

        return writer.ToString();
    }
}
