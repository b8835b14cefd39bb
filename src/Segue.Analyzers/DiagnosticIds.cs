namespace Segue.Analyzers;

/// <summary>
/// Every rule that reads the code of modules: one id a cause, never reused, each with a page in <c>docs/diagnostics/</c>. What is
/// wrong with contracts, states, schema files and migrations themselves the generators report.
/// </summary>
internal static class DiagnosticIds
{
    // What an upgrade would lose.
    public const string ServerField = "SEGUE0080";
    public const string StaticField = "SEGUE0081";

    // What would keep old code, or run it beside the new one.
    public const string Timer = "SEGUE0082";
    public const string UnobservedWork = "SEGUE0083";
    public const string ForeignEvent = "SEGUE0084";
    public const string Listener = "SEGUE0085";
    public const string CancellationRegistration = "SEGUE0086";
    public const string Handle = "SEGUE0087";
    public const string AmbientStatic = "SEGUE0088";
    public const string ReflectionJson = "SEGUE0089";
    public const string TypeCache = "SEGUE0090";
    public const string HostScope = "SEGUE0091";
    public const string WeakTable = "SEGUE0092";
    public const string ContractInModule = "SEGUE0093";

    // What a state should not be, and a migration.
    public const string UnboundedCollection = "SEGUE0094";
    public const string DownThrows = "SEGUE0095";

    // What is not there once a module is loaded.
    public const string AssemblyLocation = "SEGUE0096";
}
