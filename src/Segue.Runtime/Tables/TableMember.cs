using System.Linq.Expressions;
using Segue.Runtime.States;

namespace Segue.Runtime.Tables;

/// <summary>One table of a state, found without reflection: the getter is compiled before the commit needs it (I6).</summary>
/// <param name="Name">The name of the member.</param>
/// <param name="Operations">What can be done with tables of its type.</param>
/// <param name="Get">Reads it from a boxed state.</param>
internal sealed record TableMember(string Name, TableOperations Operations, Func<object, Table?> Get)
{
    /// <summary>The tables of a state type.</summary>
    public static IReadOnlyList<TableMember> Of(Type stateType) =>
    [
        .. ValueShape.Of(stateType).Members
            .Where(member => typeof(Table).IsAssignableFrom(member.Type))
            .Select(member => new TableMember(member.Name, TableOperations.For(member.Type), CompileGetter(stateType, member))),
    ];

    private static Func<object, Table?> CompileGetter(Type stateType, ShapeMember member)
    {
        ParameterExpression state = Expression.Parameter(typeof(object), "state");
        Expression table = Expression.Property(Expression.Convert(state, stateType), member.Property);
        return Expression.Lambda<Func<object, Table?>>(Expression.Convert(table, typeof(Table)), state).Compile();
    }
}
