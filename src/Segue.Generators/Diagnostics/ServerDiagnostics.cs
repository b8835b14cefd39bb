using Microsoft.CodeAnalysis;

namespace Segue.Generators.Diagnostics;

/// <summary>What a server may not be.</summary>
internal static class ServerDiagnostics
{
    private const string Category = "Segue.Servers";

    public static readonly DiagnosticDescriptor Base = new(
        DiagnosticIds.ServerBase,
        "Server does not derive from Server<TState>",
        "'{0}' has [Server] and does not derive from Segue.Server<TState>. Derive it, or remove the attribute.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ServerBase));

    public static readonly DiagnosticDescriptor State = new(
        DiagnosticIds.ServerState,
        "State of a server has no version",
        "The state of server '{0}' is '{1}', which has no [State] in code. Give the record [State] with an alias and a version, "
        + "and name the record itself, not its numbered name.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ServerState));

    public static readonly DiagnosticDescriptor Form = new(
        DiagnosticIds.ServerForm,
        "Server cannot be made",
        "'{0}' is {1}. Make a server a class that is not abstract, has no type parameters and can be named by the whole assembly.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ServerForm));

    public static readonly DiagnosticDescriptor Constructor = new(
        DiagnosticIds.ServerConstructor,
        "Server has not one public constructor",
        "'{0}' has {1} public constructors. Give it one; it is how services come in.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ServerConstructor));

    public static readonly DiagnosticDescriptor WithoutContract = new(
        DiagnosticIds.ServerWithoutContract,
        "Server implements no contract",
        "'{0}' implements no interface with [Contract], so nobody could call it. Implement one.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ServerWithoutContract));

    public static readonly DiagnosticDescriptor Name = new(
        DiagnosticIds.ServerName,
        "Name of a server is malformed",
        "'{0}' is no name of a server. Use lower-case letters, digits and hyphens, with a letter first.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ServerName));

    public static readonly DiagnosticDescriptor NameTwice = new(
        DiagnosticIds.ServerNameTwice,
        "Name of a server is used twice",
        "'{0}' and '{1}' are both called '{2}'. The name is the identity of one server: give one of them another.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ServerNameTwice));

    public static readonly DiagnosticDescriptor ContractServedTwice = new(
        DiagnosticIds.ContractServedTwice,
        "Contract is served twice",
        "Contract '{0}' is implemented by '{1}' and by '{2}'. A call goes to one server: declare a contract for each.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ContractServedTwice));

    public static readonly DiagnosticDescriptor KeyType = new(
        DiagnosticIds.ServerKeyType,
        "Keys of a server are of a type that cannot be one",
        "The keys of server '{0}' are of type '{1}'. Make them string, long or System.Guid: what finds an instance must be the same in every version.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ServerKeyType));

    public static readonly DiagnosticDescriptor KeyedTable = new(
        DiagnosticIds.KeyedServerTable,
        "State of a keyed server has a table",
        "The state of keyed server '{0}' has the table '{1}'. Keep what one instance has in an immutable collection, and what they share in the table of a server without keys.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.KeyedServerTable));
}
