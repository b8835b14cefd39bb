namespace Segue.Generators.Diagnostics;

/// <summary>Where a diagnostic's page is, within the repository.</summary>
internal static class HelpLinks
{
    public static string Of(string id) => $"docs/diagnostics/{id}.md";
}
