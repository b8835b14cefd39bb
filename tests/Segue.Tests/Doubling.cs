namespace Segue.Tests;

/// <summary>A migration as a user writes it: from a number to its double, as text.</summary>
internal sealed class Doubling : Migration<int, string>
{
    public override string Up(int old, MigrationContext<string> context) =>
        context.TryGetBefore(out string? before) ? before : old < 0 ? null! : $"{old * 2}{context.Extra}";

    public override int Down(string value, MigrationContext<int> context) =>
        context.TryGetBefore(out int before) ? before : int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) / 2;
}
