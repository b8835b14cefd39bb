using Segue.Runtime.Servers;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers;

public sealed class ModuleReachTests : IDisposable
{
    private readonly TwinContext _context = new();
    private readonly object _own;

    public ModuleReachTests() => _own = Activator.CreateInstance(_context.TwinOf(typeof(TallyState)), 1L)!;

    public void Dispose() => _context.Dispose();

    [Fact]
    public void SharedValues_LeadNowhere()
    {
        Assert.False(ModuleReach.Leads("text"));
        Assert.False(ModuleReach.Leads(new object?[] { 1, null, "text", new List<int> { 1 } }));
        Assert.False(ModuleReach.Leads(typeof(string)));
    }

    [Fact]
    public void ModulesOwn_IsFound_HoweverDeepItLies()
    {
        Assert.True(ModuleReach.Leads(_own));
        Assert.True(ModuleReach.Leads(_own.GetType()));
        Assert.True(ModuleReach.Leads(_own.GetType().GetMethod("ToString", Type.EmptyTypes)!));
        Assert.True(ModuleReach.Leads(new object[] { "text", _own }));
        Assert.True(ModuleReach.Leads(new List<object> { new Dictionary<string, object> { ["deep"] = _own } }));
        Assert.True(ModuleReach.Leads(KeyValuePair.Create("key", _own)));
    }

    [Fact]
    public void CircleOfSharedObjects_Ends()
    {
        object[] circle = new object[1];
        circle[0] = circle;

        Assert.False(ModuleReach.Leads(circle));
    }
}
