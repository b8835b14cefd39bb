using Microsoft.CodeAnalysis;

namespace Segue.Generators.Diagnostics;

/// <summary>What a contract may not be, because its calls cross between versions of the code behind it.</summary>
internal static class ContractDiagnostics
{
    private const string Category = "Segue.Contracts";

    public static readonly DiagnosticDescriptor NotPublic = new(
        DiagnosticIds.ContractNotPublic,
        "Contract is not public",
        "Contract '{0}' is not public, so host and modules cannot share it. Make it public, with every type around it.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ContractNotPublic));

    public static readonly DiagnosticDescriptor Generic = new(
        DiagnosticIds.ContractGeneric,
        "Contract is generic",
        "Contract '{0}' is generic, or nested in a generic type; a proxy stands for one contract. Declare one contract for each "
        + "type that callers need.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ContractGeneric));

    public static readonly DiagnosticDescriptor MemberNotMethod = new(
        DiagnosticIds.ContractMemberNotMethod,
        "Contract has a member that is no method",
        "'{0}' is {1}. A call waits its turn and may fail, which only a method can show: declare a method that returns a task.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ContractMemberNotMethod));

    public static readonly DiagnosticDescriptor MethodGeneric = new(
        DiagnosticIds.ContractMethodGeneric,
        "Contract method is generic",
        "'{0}' is generic. A call waits in a queue of its own type, which would hold a type of the module: declare one method "
        + "for each type.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ContractMethodGeneric));

    public static readonly DiagnosticDescriptor ReturnType = new(
        DiagnosticIds.ContractReturnType,
        "Contract method returns no task",
        "'{0}' returns '{1}'. A call waits its turn: return ValueTask, ValueTask<T>, Task or Task<T>.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ContractReturnType));

    public static readonly DiagnosticDescriptor Stream = new(
        DiagnosticIds.ContractStream,
        "Contract method returns a stream",
        "'{0}' returns a stream, which would run the old version's code for as long as somebody reads it. Return pages: a method "
        + "that takes a position and returns a list.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ContractStream));

    public static readonly DiagnosticDescriptor Parameter = new(
        DiagnosticIds.ContractParameter,
        "Parameter cannot wait in a mailbox",
        "Parameter '{0}' of '{1}' is {2} and cannot wait in a mailbox. Pass a value.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ContractParameter));

    public static readonly DiagnosticDescriptor Deadline = new(
        DiagnosticIds.ContractDeadline,
        "Deadline is no time",
        "The deadline of '{0}' is no time. Write seconds above 0, a TimeSpan such as \"00:00:02.5\", or Timeout.Infinite.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ContractDeadline));

    public static readonly DiagnosticDescriptor ResultLazy = new(
        DiagnosticIds.ContractResultLazy,
        "Contract result would run the module's code later",
        "'{0}' returns '{1}', which would run the module's code, or hold on to it, after the call has ended. Return what it "
        + "yields: an array, an ImmutableArray or a record of the contract's assembly.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ContractResultLazy));

    public static readonly DiagnosticDescriptor StaticMember = new(
        DiagnosticIds.ContractStaticMember,
        "Contract has a static member to implement",
        "'{0}' is static and has to be implemented; callers reach a server through an object only. Make it an instance method.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ContractStaticMember));

    public static readonly DiagnosticDescriptor DefaultImplementation = new(
        DiagnosticIds.ContractDefaultImplementation,
        "Contract method has a body",
        "'{0}' has a body. It would belong to the contract, which an upgrade cannot replace: move the body into the servers.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ContractDefaultImplementation));

    public static readonly DiagnosticDescriptor ProxyNameTaken = new(
        DiagnosticIds.ContractProxyNameTaken,
        "Name of the proxy is taken",
        "The proxy of contract '{0}' would be called '{1}', which is also the name of {2}. Rename one of the two.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ContractProxyNameTaken));
}
