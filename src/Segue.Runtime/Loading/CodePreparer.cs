using System.Reflection;
using System.Runtime.CompilerServices;

namespace Segue.Runtime.Loading;

/// <summary>
/// Compiles everything a module may run, before anyone commits it: its static constructors run first, so that their results
/// are constants to the compiler; then each of its methods, and each generic instantiation over its types that a method
/// leads to.
/// </summary>
/// <remarks>
/// The instantiations are found by reading the bodies: <c>TryGetValue</c> of a dictionary of the module's own struct, or the
/// machinery behind an <c>await</c>, is compiled for the module alone, and would otherwise be in the first call (I6).
/// </remarks>
internal sealed class CodePreparer
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly HashSet<Assembly> _own;
    private readonly HashSet<MethodBase> _seen = [];
    private readonly HashSet<Type> _seenTypes = [];
    private readonly Queue<MethodBase> _open = new();

    private CodePreparer(IEnumerable<Assembly> assemblies) => _own = [.. assemblies];

    /// <summary>How many methods were compiled.</summary>
    public int MethodCount => _seen.Count;

    /// <summary>Prepares a module.</summary>
    /// <param name="assemblies">Its assemblies.</param>
    /// <param name="instantiations">Types over the module's types that the runtime will use, such as the layers of its tables.</param>
    /// <param name="cancellation">Stops between two methods.</param>
    /// <returns>The preparer, for its figures.</returns>
    /// <exception cref="TypeInitializationException">A static constructor threw.</exception>
    public static CodePreparer Prepare(IReadOnlyCollection<Assembly> assemblies, IEnumerable<Type> instantiations, CancellationToken cancellation)
    {
        CodePreparer preparer = new(assemblies);
        Type[] types = [.. assemblies.SelectMany(assembly => assembly.GetTypes())];
        foreach (Type type in types.Where(type => !type.ContainsGenericParameters))
        {
            cancellation.ThrowIfCancellationRequested();
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        foreach (Type type in types.Concat(instantiations))
        {
            preparer.AddType(type);
        }

        preparer.Work(cancellation);
        return preparer;
    }

    private void Work(CancellationToken cancellation)
    {
        while (_open.TryDequeue(out MethodBase? method))
        {
            cancellation.ThrowIfCancellationRequested();
            Compile(method);
            if (IsCompiledForModule(method))
            {
                foreach (MemberInfo member in MembersIn(method))
                {
                    Follow(member);
                }
            }
        }
    }

    private void Follow(MemberInfo member)
    {
        switch (member)
        {
            case Type type when ConcernsModule(type):
                AddType(type);
                break;
            case MethodBase called when ConcernsModule(called):
                AddType(called.DeclaringType!);
                AddMethod(called);
                break;
            case FieldInfo { DeclaringType: { } declaring } when ConcernsModule(declaring):
                AddType(declaring);
                break;
        }
    }

    private void AddType(Type type)
    {
        if (type.ContainsGenericParameters || !_seenTypes.Add(type))
        {
            return;
        }

        if (type.HasElementType)
        {
            // What an array can do is the runtime's own, and cannot be prepared.
            AddType(type.GetElementType()!);
            return;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() is var kind
            && (kind == typeof(EqualityComparer<>) || kind == typeof(Comparer<>)))
        {
            // Which class compares is chosen at run time and stands in no body.
            AddType(type.GetProperty(nameof(EqualityComparer<int>.Default))!.GetValue(null)!.GetType());
        }

        bool isOwn = _own.Contains(type.Assembly);
        if (isOwn && type.IsGenericType)
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        // Of a foreign type only what can be reached without being named: the rest is followed where it is called.
        foreach (MethodBase method in type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)))
        {
            if (isOwn || method.IsVirtual || method.IsConstructor)
            {
                AddMethod(method);
            }
        }

        if (type.BaseType is { IsGenericType: true } baseType && ConcernsModule(baseType))
        {
            AddType(baseType);
        }
    }

    private void AddMethod(MethodBase method)
    {
        bool hasBody = !method.IsAbstract && method.DeclaringType is not { HasElementType: true };
        if (hasBody && !method.ContainsGenericParameters && _seen.Add(method))
        {
            _open.Enqueue(method);
        }
    }

    private static void Compile(MethodBase method)
    {
        if ((method.MethodImplementationFlags & (MethodImplAttributes.InternalCall | MethodImplAttributes.Runtime)) != 0
            || (method.Attributes & MethodAttributes.PinvokeImpl) != 0)
        {
            return;
        }

        RuntimeTypeHandle[] instantiation = [.. ArgumentsOf(method).Select(argument => argument.TypeHandle)];
        RuntimeHelpers.PrepareMethod(method.MethodHandle, instantiation.Length == 0 ? null : instantiation);
    }

    private static IEnumerable<MemberInfo> MembersIn(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } body)
        {
            yield break;
        }

        Type[]? typeArguments = method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null;
        Type[]? methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (int token in IlTokens.Read(body))
        {
            if (method.Module.ResolveMember(token, typeArguments, methodArguments) is { } member)
            {
                yield return member;
            }
        }
    }

    /// <summary>
    /// Instantiations over classes share one body that belongs to the host and was compiled there; those over the module's
    /// structs are the module's alone.
    /// </summary>
    private bool IsCompiledForModule(MethodBase method) =>
        _own.Contains(method.Module.Assembly) || ArgumentsOf(method).Any(argument => argument.IsValueType && ConcernsModule(argument));

    private static IEnumerable<Type> ArgumentsOf(MethodBase method) =>
        (method.DeclaringType?.GetGenericArguments() ?? []).Concat(method.IsGenericMethod ? method.GetGenericArguments() : []);

    private bool ConcernsModule(MethodBase method) =>
        (method.DeclaringType is { } declaring && ConcernsModule(declaring))
        || (method.IsGenericMethod && method.GetGenericArguments().Any(ConcernsModule));

    private bool ConcernsModule(Type type) =>
        _own.Contains(type.Assembly)
        || (type.HasElementType && ConcernsModule(type.GetElementType()!))
        || (type.IsGenericType && type.GetGenericArguments().Any(ConcernsModule));
}
