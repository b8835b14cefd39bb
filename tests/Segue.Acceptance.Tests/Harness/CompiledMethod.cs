namespace Segue.Acceptance.Tests.Harness;

/// <summary>A method that the runtime has compiled.</summary>
/// <param name="Type">The type that has it, with what it is instantiated over.</param>
/// <param name="Name">Its name.</param>
/// <param name="Signature">What it takes and returns, as the runtime writes it.</param>
internal sealed record CompiledMethod(string Type, string Name, string Signature)
{
    /// <summary>
    /// What a release brings or instantiates: a module's own code, its proxies and what carries their calls, the machinery of
    /// its tables, and code that was generated for it at run time.
    /// </summary>
    private static readonly string[] OfReleases =
        ["Rich.", "Counters.", "Segue.Fixtures.Contracts.", "Segue.Calls.", "Segue.Table`", "Segue.Runtime.Tables.", "dynamicClass"];

    /// <summary>
    /// Whether it is code of a module or generated for one. The stubs by which the framework calls its own native code are
    /// made once in a process, by whoever is first, and are no release's.
    /// </summary>
    public bool IsOfRelease => Name != "IL_STUB_PInvoke" && OfReleases.Any(prefix => Type.StartsWith(prefix, StringComparison.Ordinal)
        || Type.Contains('[' + prefix, StringComparison.Ordinal)
        || Type.Contains(',' + prefix, StringComparison.Ordinal));

    public override string ToString() => $"{Type}::{Name} {Signature}";
}
