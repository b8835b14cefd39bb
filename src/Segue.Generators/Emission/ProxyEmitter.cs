using System.Globalization;
using Segue.Generators.Model;

namespace Segue.Generators.Emission;

/// <summary>Writes the proxy of a contract and the contract's entry.</summary>
internal static class ProxyEmitter
{
    private const string Calls = "global::Segue.Calls";
    private const string CancellationToken = "global::System.Threading.CancellationToken";

    public static string HintName(ContractModel contract) => $"{contract.FullName}.Proxy.g.cs";

    public static string Emit(ContractModel contract)
    {
        // Annotations only: the contract's own attributes on nullability are not repeated, and nothing here reads a value.
        var writer = new SourceWriter(
            "#nullable enable annotations",
            "#pragma warning disable CS0612, CS0618 // what is obsolete in the contract is still called");
        writer.Line();
        writer.Line("[assembly: global::Segue.Modules.ContractEntry(");
        writer.Continuation($"typeof({contract.Type}),");
        writer.Continuation($"typeof({CSharpNames.Global(contract.Namespace, contract.ProxyName)}),");
        writer.Continuation($"{Literals.String(contract.Fingerprint)})]");
        writer.Namespace(contract.Namespace);
        writer.Line();
        writer.Summary($"What callers hold of <see cref=\"{contract.Type}\"/> while versions of its server come and go.");
        writer.Line($"internal sealed class {contract.ProxyName}({Calls}.Mailbox mailbox, {Calls}.ServerOwner? owner)");
        writer.Continuation($": {Calls}.ServerProxy(mailbox, owner), {contract.Type}");
        writer.Open();
        writer.Separated(contract.Methods, method => EmitMethod(writer, method));
        writer.Line();
        writer.Separated(contract.Methods, method => EmitCall(writer, method));

        writer.Close();
        return writer.ToString();
    }

    private static void EmitMethod(SourceWriter writer, ContractMethod method)
    {
        EmitObsolete(writer, method);
        string name = CSharpNames.Identifier(method.Name);
        writer.Line($"{method.ReturnType} {method.DeclaringType}.{name}({Parameters(method, static p => p.Name)}) =>");
        string arguments = Arguments(method, static p => p.Name);
        string result = method.ResultType ?? $"{Calls}.Nothing";
        writer.Continuation($"Call<{method.CallName}, {Pending(method)}, {result}, {method.ReturnType}>(new({arguments}));");
    }

    private static void EmitCall(SourceWriter writer, ContractMethod method)
    {
        EmitObsolete(writer, method);
        writer.Line($"private readonly struct {method.CallName}({Parameters(method, static p => p.CallName)})");
        writer.Continuation($": {Calls}.ICall<{Pending(method)}>");
        writer.Open();
        writer.Line($"public static string Method => {Literals.String(method.MessageName)};");
        writer.Line();
        writer.Line($"public static bool ResultMayBeForeign => {Literals.Boolean(method.ResultMayBeForeign)};");
        writer.Line();
        writer.Line($"public static bool IsConcurrent => {Literals.Boolean(method.IsConcurrent)};");
        writer.Line();
        writer.Line($"public static long DeadlineTicks => {method.DeadlineTicks.ToString(CultureInfo.InvariantCulture)};");
        writer.Line();
        writer.Line($"public static bool IsImplementedBy(object server) => server is {method.DeclaringType};");
        writer.Line();
        string cancellation = method.Cancellation is { } token ? CSharpNames.Identifier(token) : $"{CancellationToken}.None";
        writer.Line($"public {CancellationToken} Cancellation => {cancellation};");
        writer.Line();
        string arguments = Arguments(method, p => p.CallName == method.Cancellation ? "given" : p.CallName);
        writer.Line($"public {Pending(method)} Invoke(object server, {CancellationToken} given) =>");
        string target = $"global::System.Runtime.CompilerServices.Unsafe.As<{method.DeclaringType}>(server)";
        writer.Continuation($"new({target}.{CSharpNames.Identifier(method.Name)}({arguments}));");
        writer.Close();
    }

    /// <summary>Code that is obsolete itself may use what is obsolete, even where that is an error.</summary>
    private static void EmitObsolete(SourceWriter writer, ContractMethod method)
    {
        if (method.IsObsolete)
        {
            writer.Line("[global::System.Obsolete]");
        }
    }

    private static string Parameters(ContractMethod method, Func<ContractParameter, string> name) =>
        string.Join(", ", method.Parameters.Select(p => $"{p.Type} {CSharpNames.Identifier(name(p))}"));

    private static string Arguments(ContractMethod method, Func<ContractParameter, string> name) =>
        string.Join(", ", method.Parameters.Select(p => CSharpNames.Identifier(name(p))));

    private static string Pending(ContractMethod method) => method.ReturnKind switch
    {
        ReturnKind.ValueTask => $"{Calls}.PendingValueTask",
        ReturnKind.ValueTaskOfResult => $"{Calls}.PendingValueTask<{method.ResultType}>",
        ReturnKind.Task => $"{Calls}.PendingTask",
        _ => $"{Calls}.PendingTask<{method.ResultType}>",
    };
}
