' Opens each .docx of a folder twice, accepts or rejects all that is tracked, and stores the text beside it.

Sub Settle(folder As String)
  Dim names() As String
  Dim name As String
  Dim count As Long
  name = Dir(folder & "/*.docx", 0)
  Do While name <> ""
    ReDim Preserve names(count)
    names(count) = folder & "/" & name
    count = count + 1
    name = Dir
  Loop
  For Each name In names
    SettleOne(name, "AcceptAllTrackedChanges", ".accepted.fodt")
    SettleOne(name, "RejectAllTrackedChanges", ".rejected.fodt")
  Next
  StarDesktop.terminate()
End Sub

Sub SettleOne(path As String, command As String, ending As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim flat(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  flat(0).Name = "FilterName"
  flat(0).Value = "OpenDocument Text Flat XML"
  document = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" & command, "", 0, Array())
  document.storeToURL(ConvertToURL(path & ending), flat())
  document.close(True)
End Sub
