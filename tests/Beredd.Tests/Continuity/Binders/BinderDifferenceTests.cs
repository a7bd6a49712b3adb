using Beredd.Continuity;
using Beredd.Continuity.Binders;

namespace Beredd.Tests.Continuity.Binders;

public class BinderDifferenceTests
{
    [Fact]
    public void Between_SameRegisterOnAnotherDay_IsNothing() =>
        Assert.All(Some.Demo.Units.Take(5), unit => Assert.Empty(BinderDifference.Between(Some.Binder(unit.Id), Some.Binder(unit.Id, DemoRegister.Read(Some.Day.AddDays(200))))));

    [Fact]
    public void Between_NumberChanged_NamesThePagesAndTheLines()
    {
        var register = DemoRegister.Read(Some.Day);
        register.Contacts.Find(c => c.Id == "bjorkskolan-chef")!.OutagePhone = "070-174 06 90";
        var changes = BinderDifference.Between(Some.Binder("bjorkskolan"), Some.Binder("bjorkskolan", register));
        Assert.Equal([BinderChapter.First, BinderChapter.Call, BinderChapter.Doors], changes.Select(c => c.Key));
        Assert.Equal(["Jenny Malmsten, Rektor · 070-174 06 37"], changes[1].Before);
        Assert.Equal(["Jenny Malmsten, Rektor · 070-174 06 90"], changes[1].Now);
    }

    [Fact]
    public void Between_ServiceGoneAndFormNew_SaysSo()
    {
        var register = DemoRegister.Read(Some.Day);
        register.Services.RemoveAll(s => s.Id == "bjorkskolan-fritids");
        register.FormSeries.Add(new() { Id = "ny", UnitId = "bjorkskolan", Name = "Ny lista", Code = "BJO-NY", Asks = ["Namn"] });
        var changes = BinderDifference.Between(Some.Binder("bjorkskolan"), Some.Binder("bjorkskolan", register));
        Assert.Contains(changes, c => c is { Key: "service:bjorkskolan-fritids", Kind: ChangeKind.Gone });
        Assert.Contains(changes, c => c is { Key: "form:BJO-NY", Kind: ChangeKind.New });
    }

    [Fact]
    public void Between_WhatAFormAsks_IsAChangeOfTheForm()
    {
        var register = DemoRegister.Read(Some.Day);
        register.FormSeries.Find(f => f.Code == "BJO-FRA")!.Asks[0] = "Klass och grupp";
        var change = Assert.Single(BinderDifference.Between(Some.Binder("bjorkskolan"), Some.Binder("bjorkskolan", register)));
        Assert.Equal(("form:BJO-FRA", "Klass", "Klass och grupp"), (change.Key, change.Before.Single(), change.Now.Single()));
    }
}
