using System.Reflection;

namespace Segue.Runtime.States;

/// <summary>One member that carries part of a value: it can be read, and given when the value is made.</summary>
/// <param name="Property">The property.</param>
/// <param name="Parameter">The parameter of the constructor that gives it; null where an initialiser does.</param>
internal sealed record ShapeMember(PropertyInfo Property, ParameterInfo? Parameter)
{
    public string Name => Property.Name;

    public Type Type => Property.PropertyType;
}
