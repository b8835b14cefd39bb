using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Segue.Cli.Development.Adoption.Discovery;

/// <summary>
/// What a project does to the fields and properties of its own classes: which are changed once the object is made, which grow and
/// are never cut, which are given to the constructor. Whoever is in doubt takes a member for changed: what is left out is lost.
/// </summary>
internal sealed class MemberUses
{
    private static readonly HashSet<string> Adding = new(StringComparer.Ordinal)
    {
        "Add", "AddAfter", "AddBefore", "AddFirst", "AddLast", "AddOrUpdate", "AddRange", "Append", "AppendLine", "Enqueue", "GetOrAdd", "Insert",
        "InsertRange", "Push", "PushRange", "TryAdd", "UnionWith",
    };

    private static readonly HashSet<string> Cutting = new(StringComparer.Ordinal)
    {
        "Clear", "Dequeue", "ExceptWith", "IntersectWith", "Pop", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange",
        "RemoveWhere", "TryDequeue", "TryPop", "TryRemove", "TryTake",
    };

    private static readonly HashSet<string> OtherChanges = new(StringComparer.Ordinal) { "Reverse", "Sort", "SetAll", "SymmetricExceptWith", "TryUpdate" };

    private readonly HashSet<ISymbol> _changed = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _grown = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _bounded = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _given = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _made = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _locked = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, string> _comparers = new(SymbolEqualityComparer.Default);
    private readonly CancellationToken _cancellation;

    public MemberUses(Compilation compilation, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SyntaxNode node in tree.GetRoot(cancellation).DescendantNodes())
            {
                Look(node, model);
            }
        }
    }

    /// <summary>Whether the member, or what is in it, is changed after its object was made.</summary>
    public bool IsChanged(ISymbol member) => _changed.Contains(member.OriginalDefinition);

    /// <summary>Whether the collection is added to, and nobody takes anything out or looks at how much is in it.</summary>
    public bool IsUnbounded(ISymbol member) => _grown.Contains(member.OriginalDefinition) && !_bounded.Contains(member.OriginalDefinition);

    /// <summary>Whether the constructor sets it to what it was given.</summary>
    public bool IsGiven(ISymbol member) => _given.Contains(member.OriginalDefinition);

    /// <summary>Whether the class makes what is in it, so that nobody else has it.</summary>
    public bool IsMade(ISymbol member) => _made.Contains(member.OriginalDefinition);

    /// <summary>Whether a <c>lock</c> statement takes it.</summary>
    public bool IsLocked(ISymbol member) => _locked.Contains(member.OriginalDefinition);

    /// <summary>What a dictionary or set compares its keys with, as the code says it; null where with nothing of its own.</summary>
    public string? ComparerOf(ISymbol member) => _comparers.GetValueOrDefault(member.OriginalDefinition);

    /// <summary>Whether a call is of a method that adds what it is given to something.</summary>
    public static bool IsAdding(InvocationExpressionSyntax call) => call.Expression is MemberAccessExpressionSyntax access && Adding.Contains(access.Name.Identifier.ValueText);

    private void Look(SyntaxNode node, SemanticModel model)
    {
        switch (node)
        {
            case AssignmentExpressionSyntax assignment:
                Assigned(assignment, model);
                break;
            case PrefixUnaryExpressionSyntax step when step.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression:
                Changed(step.Operand, model);
                break;
            case PostfixUnaryExpressionSyntax step when step.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression:
                Changed(step.Operand, model);
                break;
            case ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } argument:
                Changed(argument.Expression, model);
                break;
            case InvocationExpressionSyntax call:
                Called(call, model);
                break;
            case LockStatementSyntax locked when Member(locked.Expression, model) is { } member:
                _locked.Add(member);
                break;
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length" or "IsEmpty" } size when IsCompared(size) && Member(size.Expression, model) is { } member:
                _bounded.Add(member);
                break;
            case ReturnStatementSyntax { Expression: { } result }:
                HandedOut(result, model);
                break;
            case ArrowExpressionClauseSyntax { Expression: { } result }:
                HandedOut(result, model);
                break;
            case VariableDeclaratorSyntax { Initializer.Value: { } value, Parent.Parent: FieldDeclarationSyntax } field:
                Initialized(model.GetDeclaredSymbol(field, _cancellation), value, model);
                break;
            case PropertyDeclarationSyntax { Initializer.Value: { } value } property:
                Initialized(model.GetDeclaredSymbol(property, _cancellation), value, model);
                break;
        }
    }

    private void Assigned(AssignmentExpressionSyntax assignment, SemanticModel model)
    {
        // In an object initializer or a with-expression the object is only just being made.
        if (assignment.Parent is InitializerExpressionSyntax)
        {
            return;
        }

        bool isElement = assignment.Left is ElementAccessExpressionSyntax;
        if (isElement && Member(((ElementAccessExpressionSyntax)assignment.Left).Expression, model) is { } collection)
        {
            _grown.Add(collection);
        }

        if (!isElement && IsConstruction(assignment) && Member(assignment.Left, model) is { } member)
        {
            Initialized(member, assignment.Right, model);
        }
        else
        {
            Changed(assignment.Left, model);
        }
    }

    private void Initialized(ISymbol? member, ExpressionSyntax value, SemanticModel model)
    {
        if (member is null)
        {
            return;
        }

        ExpressionSyntax bare = value is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce ? coalesce.Left : value;
        if (model.GetSymbolInfo(bare, _cancellation).Symbol is IParameterSymbol
            || (bare is MemberAccessExpressionSyntax access && model.GetSymbolInfo(access.Expression, _cancellation).Symbol is IParameterSymbol))
        {
            _given.Add(member);
        }

        if (value is BaseObjectCreationExpressionSyntax)
        {
            _made.Add(member);
        }

        if (value is BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments }
            && arguments.Arguments.FirstOrDefault(argument => IsComparer(model.GetTypeInfo(argument.Expression, _cancellation).Type)) is { } comparer
            && !comparer.Expression.ToString().EndsWith("StringComparer.Ordinal", StringComparison.Ordinal))
        {
            _comparers[member] = comparer.Expression.ToString();
        }
    }

    private void Called(InvocationExpressionSyntax call, SemanticModel model)
    {
        (ExpressionSyntax? subject, string name) = call.Expression switch
        {
            MemberAccessExpressionSyntax access => (access.Expression, access.Name.Identifier.ValueText),
            MemberBindingExpressionSyntax binding => (call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression, binding.Name.Identifier.ValueText),
            _ => (null, ""),
        };
        bool adds = Adding.Contains(name);
        bool cuts = Cutting.Contains(name);
        if (subject is null || !(adds || cuts || OtherChanges.Contains(name)) || Member(subject, model) is not { } member || IsOwn(member, model))
        {
            return;
        }

        if (!IsConstruction(call) || member.ContainingType is { IsStatic: true })
        {
            _changed.Add(member);
        }

        _ = adds && _grown.Add(member);
        _ = cuts && _bounded.Add(member);
    }

    private void Changed(ExpressionSyntax target, SemanticModel model)
    {
        ExpressionSyntax bare = target;
        while (bare is ElementAccessExpressionSyntax element)
        {
            bare = element.Expression;
        }

        if (bare is TupleExpressionSyntax tuple)
        {
            foreach (ArgumentSyntax part in tuple.Arguments)
            {
                Changed(part.Expression, model);
            }
        }
        else if (Member(bare, model) is { } member)
        {
            _changed.Add(member);
            if (bare is MemberAccessExpressionSyntax { Expression: { } owner } && model.GetTypeInfo(owner, _cancellation).Type is { IsValueType: true })
            {
                Changed(owner, model);
            }
        }
    }

    /// <summary>Who is handed a collection may change it.</summary>
    private void HandedOut(ExpressionSyntax result, SemanticModel model)
    {
        if (Member(result, model) is { } member && TypeOf(member) is IArrayTypeSymbol or INamedTypeSymbol { IsGenericType: true, IsReferenceType: true, TypeKind: TypeKind.Class })
        {
            _changed.Add(member);
        }
    }

    private ISymbol? Member(ExpressionSyntax expression, SemanticModel model) =>
        expression is IdentifierNameSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax
        && model.GetSymbolInfo(expression is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure ? sure.Operand : expression, _cancellation).Symbol
            is { Kind: SymbolKind.Field or SymbolKind.Property } member
            ? member.OriginalDefinition
            : null;

    /// <summary>What a method of a class of the project's own does with its object, that class says itself.</summary>
    private static bool IsOwn(ISymbol member, SemanticModel model) =>
        SymbolEqualityComparer.Default.Equals(TypeOf(member)?.ContainingAssembly, model.Compilation.Assembly);

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    private static bool IsConstruction(SyntaxNode node) => node.Ancestors().FirstOrDefault(ancestor =>
        ancestor is BaseMethodDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax) is ConstructorDeclarationSyntax;

    private static bool IsCompared(MemberAccessExpressionSyntax size) => size.Parent is BinaryExpressionSyntax or IsPatternExpressionSyntax or PrefixUnaryExpressionSyntax
        or IfStatementSyntax or WhileStatementSyntax or ConditionalExpressionSyntax;

    private static bool IsComparer(ITypeSymbol? type) =>
        type is not null && type.AllInterfaces.Append(type).Any(contract => contract.Name is "IEqualityComparer" or "IComparer");
}
