using Microsoft.CodeAnalysis;

namespace Segue.Generators.Diagnostics;

/// <summary>What a state may not be, because it is a value that migrations carry from version to version.</summary>
internal static class StateDiagnostics
{
    private const string Category = "Segue.States";

    public static readonly DiagnosticDescriptor Alias = new(
        DiagnosticIds.StateAlias,
        "Alias is malformed",
        "'{0}' is no alias. Use lower-case letters, digits and hyphens, with a letter first.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.StateAlias));

    public static readonly DiagnosticDescriptor Version = new(
        DiagnosticIds.StateVersion,
        "Version is negative",
        "State '{0}' has version {1}. Versions begin at 0, which stands for state that never had one.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.StateVersion));

    public static readonly DiagnosticDescriptor AliasTwice = new(
        DiagnosticIds.StateAliasTwice,
        "Alias is used twice",
        "'{0}' and '{1}' both have the alias '{2}'. An alias is the identity of one state: give one of them another.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.StateAliasTwice));

    public static readonly DiagnosticDescriptor TypeForm = new(
        DiagnosticIds.StateTypeForm,
        "Type cannot be a state",
        "'{0}' is {1}. Make a state a sealed record, or a readonly record struct for a row, directly in a namespace, without "
        + "type parameters and without a base.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.StateTypeForm));

    public static readonly DiagnosticDescriptor HiddenValue = new(
        DiagnosticIds.StateHiddenValue,
        "Value is kept outside of the public properties",
        "'{0}' keeps a value that is {1}; the next version would lose it. Make it a public property with get and init, or "
        + "compute it from others.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.StateHiddenValue));

    public static readonly DiagnosticDescriptor Mutable = new(
        DiagnosticIds.StateMutable,
        "Value can be changed",
        "'{0}' can be set after construction. A state is a value, whose reference is the backup of an upgrade: {1}.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.StateMutable));

    public static readonly DiagnosticDescriptor NotConstructible = new(
        DiagnosticIds.StateNotConstructible,
        "Type cannot be made of its members",
        "'{0}' cannot be made of its members: {1}. Give every member an init accessor, or a constructor parameter of its name and type.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.StateNotConstructible));

    public static readonly DiagnosticDescriptor MemberNoValue = new(
        DiagnosticIds.StateMemberNoValue,
        "Member holds no value",
        "'{0}' is {1}, which is no value that another version could take over. {2}.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.StateMemberNoValue));

    public static readonly DiagnosticDescriptor NestedTypeForm = new(
        DiagnosticIds.NestedTypeForm,
        "Nested type cannot be frozen",
        "'{0}' uses '{1}', which is {2}. Make it a sealed record, a readonly record struct or an enum, without type parameters "
        + "and without a base, that the whole assembly can name.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.NestedTypeForm));

    public static readonly DiagnosticDescriptor NestedTypeRecursive = new(
        DiagnosticIds.NestedTypeRecursive,
        "Nested type contains itself",
        "'{0}' leads back to '{1}': a shape has to end. Keep the items in a Segue.Table or a collection, and let them name each "
        + "other by key.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.NestedTypeRecursive));

    public static readonly DiagnosticDescriptor TablePlace = new(
        DiagnosticIds.TablePlace,
        "Table is not a member of a state",
        "'{0}' holds a table within '{1}'. The runtime finds tables as members of a type with [State] only: move it up, and key "
        + "it by what it was nested in.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.TablePlace));

    public static readonly DiagnosticDescriptor TableKey = new(
        DiagnosticIds.TableKey,
        "Key of a table belongs to the module",
        "The keys of '{0}' are of type '{1}', which is, or holds, a type of this assembly; layers of two versions meet by their "
        + "keys. Use a string, a number, a Guid or a type of the contract's assembly.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.TableKey));

    public static readonly DiagnosticDescriptor TableRow = new(
        DiagnosticIds.TableRow,
        "Row of a table has no version",
        "The rows of '{0}' are of type '{1}', which is, or holds, a type of this assembly without [State]. Rows migrate one by "
        + "one: give the row [State] with an alias and a version of its own, or use a scalar or a shared type.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.TableRow));

    public static readonly DiagnosticDescriptor NumberedNameTaken = new(
        DiagnosticIds.NumberedNameTaken,
        "Numbered name is taken",
        "The name '{0}' stands for {1} and for {2}. Rename one of the two.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.NumberedNameTaken));
}
