namespace Segue.Runtime.Operations;

/// <summary>Why an operation on a server is refused or given up.</summary>
internal static class OperationFailures
{
    public static ServerOperationException UnknownServer(string server) => new(
        DiagnosticIds.UnknownServer,
        server,
        $"There is no server '{server}' and never was. Ask for the names of those that there are.");

    public static ServerOperationException TimedOut(string server, string? method, TimeSpan bound) => new(
        DiagnosticIds.OperationTimedOut,
        server,
        $"{method ?? "A call"} of server '{server}' did not end within {bound.TotalSeconds:0.###} s, and the gate was opened again. Give the call a deadline, or the operation a longer bound.");

    public static ServerOperationException InstanceTimedOut(string instance, string? method, TimeSpan bound) => new(
        DiagnosticIds.OperationTimedOut,
        instance,
        $"{method ?? "A call"} of instance '{instance}' did not end within {bound.TotalSeconds:0.###} s, and nothing was done. Give the call a deadline, or the operation a longer bound.");

    public static ServerOperationException UnknownInstance(string instance) => new(
        DiagnosticIds.UnknownInstance,
        instance,
        $"There is no instance '{instance}'. Its first call, or CreateAsync, makes it.");

    public static ServerOperationException KeyNeeded(string server) => new(
        DiagnosticIds.KeyedContract,
        server,
        $"Server '{server}' is keyed: ask for one instance, with Instance(\"{server}\", key).");

    public static ServerOperationException NotKeyed(string server) => new(
        DiagnosticIds.KeyedContract,
        server,
        $"Server '{server}' has no keys: name it without one.");

    public static ServerOperationException Misshapen(string server, string path, string what) => new(
        DiagnosticIds.StateMisshapen,
        server,
        $"The state for server '{server}' is refused at {path}: {what}. Start from the state that the server has, read with no rows of tables.",
        path);

    public static ServerOperationException Masked(string server, string path) => new(
        DiagnosticIds.StateMasked,
        server,
        $"The state for server '{server}' is refused at {path}: the mask keeps a value, and there is none to keep here. Give the value itself.",
        path);

    public static ServerOperationException Invalid(string server, IReadOnlyList<string> problems) => new(
        DiagnosticIds.StateInvalid,
        server,
        $"The state for server '{server}' has the right shape and is not valid: {string.Join("; ", problems)}. Change what the rules object to.",
        "$." + problems[0].Split(':')[0]);

    public static ServerOperationException OtherServersChange(string server, IReadOnlyList<string> others) => new(
        DiagnosticIds.OtherServersChange,
        server,
        others.Count > 0
            ? $"The module does not change the code of server '{server}' alone: {string.Join(", ", others)} would change too. Bring it in as a release, or keep the server in a module of its own."
            : $"The module does not replace the code of a running server '{server}'. Name a server that it has, or bring it in as a release.");
}
