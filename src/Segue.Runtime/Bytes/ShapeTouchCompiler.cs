using System.Linq.Expressions;
using Segue.Runtime.States;

namespace Segue.Runtime.Bytes;

/// <summary>
/// Compiles a look at everything that a value leads to at once. Rows come in the order of a dictionary, which is none in memory: each text
/// of each row is a wait for memory when it is written. Looking at a batch of rows first, with next to no work in between, makes
/// those waits overlap.
/// </summary>
internal static class ShapeTouchCompiler
{
    /// <summary>The look at boxed values of a type.</summary>
    /// <returns>What it gives means nothing.</returns>
    public static Func<object, int> Compile(Type type)
    {
        ParameterExpression value = Expression.Parameter(typeof(object), "value");
        ParameterExpression typed = Expression.Variable(type, "typed");
        Expression sum = Expression.Constant(0);
        if (ScalarBytes.Of(type) is null && !type.IsEnum && !Shapes.IsTuple(type) && !CollectionKind.IsCollection(type) && Nullable.GetUnderlyingType(type) is null)
        {
            foreach (ShapeMember member in ValueShape.Of(type).Members.Where(member => member.Type == typeof(string)))
            {
                Expression text = Expression.Property(typed, member.Property);
                sum = Expression.Add(sum, Expression.Condition(
                    Expression.ReferenceEqual(text, Expression.Constant(null)),
                    Expression.Constant(0),
                    Expression.Property(text, nameof(string.Length))));
            }
        }

        Expression body = Expression.Block([typed], Expression.Assign(typed, Expression.Convert(value, type)), sum);
        return Expression.Lambda<Func<object, int>>(body, value).Compile();
    }
}
