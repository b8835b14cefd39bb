using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Generators.Parsing;

namespace Segue.Cli.Development.Adoption.Discovery;

/// <summary>What the projects register in a container: <c>AddSingleton</c> and its like, wherever they are called.</summary>
internal sealed class Registrations
{
    private static readonly Dictionary<string, RegisteredLifetime> Methods = new(StringComparer.Ordinal)
    {
        ["AddHostedService"] = RegisteredLifetime.Hosted,
        ["AddSingleton"] = RegisteredLifetime.Singleton,
        ["TryAddSingleton"] = RegisteredLifetime.Singleton,
        ["AddKeyedSingleton"] = RegisteredLifetime.Singleton,
        ["TryAddKeyedSingleton"] = RegisteredLifetime.Singleton,
        ["AddActivatedSingleton"] = RegisteredLifetime.Singleton,
        ["AddScoped"] = RegisteredLifetime.Scoped,
        ["TryAddScoped"] = RegisteredLifetime.Scoped,
        ["AddTransient"] = RegisteredLifetime.Transient,
        ["TryAddTransient"] = RegisteredLifetime.Transient,
    };

    private readonly Dictionary<string, RegisteredLifetime> _lifetimes = new(StringComparer.Ordinal);

    /// <summary>Reads what one project registers, its own classes and those of others.</summary>
    public void Read(Compilation compilation, CancellationToken cancellation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel? model = null;
            foreach (InvocationExpressionSyntax call in tree.GetRoot(cancellation).DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (NameOf(call) is { } name && Methods.TryGetValue(name.Identifier.ValueText, out RegisteredLifetime lifetime))
                {
                    model ??= compilation.GetSemanticModel(tree);
                    Note(call, name, lifetime, model, cancellation);
                }
            }
        }
    }

    /// <summary>How long an object of the class lives; null where it is not registered.</summary>
    public RegisteredLifetime? Of(INamedTypeSymbol type) => _lifetimes.TryGetValue(TypeNames.Definition(type), out RegisteredLifetime lifetime) ? lifetime : null;

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    private void Note(InvocationExpressionSyntax call, SimpleNameSyntax name, RegisteredLifetime lifetime, SemanticModel model, CancellationToken cancellation)
    {
        IEnumerable<ITypeSymbol?> named = name is GenericNameSyntax generic
            ? generic.TypeArgumentList.Arguments.Select(argument => model.GetTypeInfo(argument, cancellation).Type)
            : (model.GetSymbolInfo(call, cancellation).Symbol as IMethodSymbol)?.TypeArguments ?? [];
        IEnumerable<ITypeSymbol?> given = call.ArgumentList.Arguments.SelectMany(argument => Made(argument.Expression, model, cancellation));
        foreach (INamedTypeSymbol type in named.Concat(given).OfType<INamedTypeSymbol>().Where(type => type.TypeKind == TypeKind.Class))
        {
            string definition = TypeNames.Definition(type.OriginalDefinition);
            _lifetimes[definition] = _lifetimes.TryGetValue(definition, out RegisteredLifetime known) && known > lifetime ? known : lifetime;
        }
    }

    /// <summary>What an argument says of the class: its type, an object of it, or the outermost object that a factory makes.</summary>
    private static IEnumerable<ITypeSymbol?> Made(ExpressionSyntax argument, SemanticModel model, CancellationToken cancellation) => argument switch
    {
        TypeOfExpressionSyntax type => [model.GetTypeInfo(type.Type, cancellation).Type],
        LambdaExpressionSyntax factory => factory.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>().Take(1).Select(made => model.GetTypeInfo(made, cancellation).Type),
        _ => [model.GetTypeInfo(argument, cancellation).Type],
    };
}
